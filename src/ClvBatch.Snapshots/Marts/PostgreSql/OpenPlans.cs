using System.Diagnostics;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// Lets statements pass that were planned before a partition was attached. PostgreSQL plans a statement first and fixes what rows it sees a
/// moment later; a statement that stood between the two while the publication was attached and made visible would look for it in a plan
/// that has no such partition.
/// </summary>
internal static class OpenPlans
{
    /// <summary>Nothing stands that long between planning and its start; what still holds a table after this time is running, or idle in a transaction.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits for whoever holds a fact at this moment to let go of it, but not longer than <see cref="Longest"/>.</summary>
    public static void Outlast(MartSession session, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        HashSet<string> open = Holders(session);
        while (open.Count > 0 && watch.Elapsed < Longest)
        {
            cancellationToken.WaitHandle.WaitOne(Interval);
            open.IntersectWith(Holders(session));
        }
    }

    private static HashSet<string> Holders(MartSession session) => [.. session.Rows(
        """
        SELECT DISTINCT virtualtransaction FROM pg_locks
        WHERE locktype = 'relation' AND pid <> pg_backend_pid()
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND relation IN (SELECT oid FROM pg_class WHERE relkind = 'p' AND relnamespace = CAST('clv' AS regnamespace))
        """,
        row => row.Get<string>(0))];
}
