using System.Globalization;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// A lock of the mart held by a session of the server: gone when the process ends, however it ends, and when its connection is cut.
/// </summary>
/// <remarks>
/// The connection is of its own and pinged while it idles, so that no firewall forgets it. Advisory locks belong to one database, so that
/// two marts on one server do not meet. Through a pooler that hands out sessions per transaction the lock would be worthless: connect directly.
/// </remarks>
internal sealed class AdvisoryLock : IDisposable
{
    private const int KeepAliveSeconds = 30;

    /// <summary>First half of the key of every lock of this program, the letters CLV.</summary>
    private const int Space = 0x434C56;

    private readonly MartSession _session;
    private readonly Purpose _purpose;

    private AdvisoryLock(MartSession session, Purpose purpose)
    {
        _session = session;
        _purpose = purpose;
    }

    /// <summary>What a lock is for: the second half of its key.</summary>
    public enum Purpose
    {
        /// <summary>One run at a time.</summary>
        Run = 1,

        /// <summary>One migration at a time.</summary>
        Migration = 2,
    }

    /// <param name="place">The mart.</param>
    /// <param name="purpose">What the lock is for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <param name="wait">True = wait for another holder to end; false = refuse at once.</param>
    /// <exception cref="RunLockedException">Another session holds it.</exception>
    public static AdvisoryLock Acquire(MartPlace place, Purpose purpose, CancellationToken cancellationToken, bool wait = false)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"clvbatch process {Environment.ProcessId} on {Environment.MachineName}");
        MartSession session = MartSession.Open(place, name[..Math.Min(name.Length, 63)], cancellationToken, KeepAliveSeconds);
        try
        {
            if (wait)
                session.Execute("SELECT pg_advisory_lock($1, $2)", Space, (int)purpose);
            else if (!session.Scalar<bool>("SELECT pg_try_advisory_lock($1, $2)", Space, (int)purpose))
                throw RunLockedException.HeldBy(place.Name, Holder(session, purpose));
            return new AdvisoryLock(session, purpose);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server still counts this lock as held, asked on another connection: a cut session does not know that it is cut.</summary>
    public bool IsHeld(MartSession elsewhere) => elsewhere.Scalar<bool>(
        $"SELECT EXISTS (SELECT FROM ({Holders}) AS held WHERE pid = $3)", Space, (int)_purpose, _session.Connection.ProcessID);

    public void Dispose() => _session.Dispose();

    private const string Holders =
        """
        SELECT pid FROM pg_locks
        WHERE locktype = 'advisory' AND classid = CAST($1 AS oid) AND objid = CAST($2 AS oid) AND objsubid = 2 AND granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """;

    private static string Holder(MartSession session, Purpose purpose) => session.Rows(
        $"SELECT application_name, client_addr::text, backend_start AT TIME ZONE 'UTC' FROM pg_stat_activity WHERE pid IN ({Holders})",
        row => string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Get<string?>(0)}{(row.Get<string?>(1) is { } address ? $" from {address}" : "")}{(row.Get<DateTime?>(2) is { } since ? $", since {since:yyyy-MM-dd HH:mm:ss} UTC" : "")}"),
        Space,
        (int)purpose).SingleOrDefault() ?? "it has just ended";
}
