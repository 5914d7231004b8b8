using ClvBatch.Warehouse.Sql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// Creates and upgrades a PostgreSQL mart: its roles and schemas, then the numbered scripts of <c>sql/mart/postgres</c>, each once, in order and in a
/// transaction with its entry in the journal, then the tables of the catalog. One migration at a time, by an advisory lock.
/// </summary>
internal sealed class PostgresMigration(MartPlace place, MartDistribution distribution, CancellationToken cancellationToken)
{
    private const string Ground = "mart/postgres/ground.sql";

    private static readonly string[] Scripts =
    [
        .. SqlCatalog.Names.Where(name => name.StartsWith("mart/postgres/", StringComparison.Ordinal) && name is not Ground).Order(StringComparer.Ordinal),
    ];

    /// <summary>The scripts that a mart has not seen yet.</summary>
    public static IEnumerable<string> Pending(MartSession session) => Scripts.Except(Applied(session), StringComparer.Ordinal);

    /// <returns>What was done, a sentence each.</returns>
    /// <exception cref="MartNotReadyException">A right is missing, or the mart was set up by a later version.</exception>
    public IReadOnlyList<string> Run()
    {
        using AdvisoryLock only = AdvisoryLock.Acquire(place, AdvisoryLock.Purpose.Migration, cancellationToken, wait: true);
        using MartSession session = MartSession.Open(place, "clvbatch migrate", cancellationToken);
        HashSet<string> applied = Applied(session);
        if (applied.Except(Scripts, StringComparer.Ordinal).Any())
        {
            throw new MartNotReadyException(
                $"The mart, {place.Name}, was set up by a later version of this program ({string.Join(", ", applied.Except(Scripts, StringComparer.Ordinal))}).");
        }

        PrepareGround(session);
        List<string> done = [];
        foreach (string script in Scripts.Where(script => !applied.Contains(script)))
        {
            Apply(session, script);
            done.Add($"Script sql/{script} was applied.");
        }

        done.AddRange(PostgresSchema.Upgrade(session));
        if (distribution == MartDistribution.Citus)
            done.AddRange(CitusSharding.Apply(session));
        return done;
    }

    /// <summary>The scripts in the journal; none where there is no journal yet. Needs no right but to connect.</summary>
    private static HashSet<string> Applied(MartSession session)
    {
        const string journal =
            "SELECT EXISTS (SELECT FROM pg_class INNER JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = 'clv' AND relname = 'migration')";
        return session.Scalar<bool>(journal)
            ? [.. session.Rows("SELECT script FROM clv.migration", row => row.Get<string>(0))]
            : [];
    }

    private void PrepareGround(MartSession session)
    {
        try
        {
            session.Execute(SqlCatalog.Text(Ground));
            if (distribution == MartDistribution.Citus)
                CitusSharding.OpenNodes(session);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Refused(session, refusal);
        }
    }

    private void Apply(MartSession session, string script)
    {
        using NpgsqlTransaction transaction = session.Begin();
        try
        {
            session.Execute(SqlCatalog.Text(script));
            session.Execute(
                "INSERT INTO clv.migration (script, applied_utc, applied_by) VALUES ($1, timezone('UTC', clock_timestamp()), session_user)", script);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Refused(session, refusal);
        }

        transaction.Commit();
    }

    private MartNotReadyException Refused(MartSession session, PostgresException refusal) => new(
        $"""
        {place.User} may not set up the mart, {place.Name}: {refusal.MessageText}. Let a DBA run this once in that database, then run clvbatch migrate again:
        CREATE ROLE clv_publisher NOLOGIN; CREATE ROLE clv_bi_reader NOLOGIN; -- each unless it exists
        GRANT clv_publisher TO {SqlIdentifier.Quote(place.User ?? "")};
        GRANT CREATE ON DATABASE {SqlIdentifier.Quote(session.Connection.Database)} TO {SqlIdentifier.Quote(place.User ?? "")}; -- or CREATE SCHEMA clv AUTHORIZATION clv_publisher; CREATE SCHEMA bi AUTHORIZATION clv_publisher
        """,
        refusal);
}
