using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// Removes tables that no reader can see any more: what killed runs left, and publications that were replaced or let go. Outside any
/// publication; what a reader still holds is left for the next time.
/// </summary>
internal sealed class Retirement(MartSession session, MartDistribution distribution)
{
    /// <summary>How long one table is waited for. A new reader of the fact queues behind nothing here: only the end of the detaching waits.</summary>
    private const string Patience = "SET lock_timeout = '2s'";

    /// <param name="runningToken">Publication in progress, which is not touched; null = none is.</param>
    public void RemoveInvisible(long? runningToken)
    {
        session.Execute(Patience);
        try
        {
            foreach (Leftover leftover in Leftovers(runningToken))
                Remove(leftover);
            session.Execute($"DELETE FROM clv.retired WHERE publication NOT IN (SELECT publication FROM ({Named}) AS named)");
        }
        catch (PostgresException held) when (held.SqlState is PostgresErrorCodes.LockNotAvailable)
        {
            // A reader holds the table. Nobody sees its rows; the next run tries again.
            return;
        }
        finally
        {
            session.Execute("RESET lock_timeout");
        }
    }

    /// <summary>Tables of publications, with their fencing token and the fact they hang in.</summary>
    private const string Named =
        $"""
        SELECT CAST(part.oid AS regclass)::text AS name, CAST((regexp_match(part.relname, '{PublicationTables.NamePattern}'))[1] AS bigint) AS publication,
            CAST(inhparent AS regclass)::text AS parent, coalesce(inhdetachpending, false) AS is_leaving
        FROM pg_class AS part
        LEFT JOIN pg_inherits ON inhrelid = part.oid
        WHERE part.relkind = 'r' AND part.relnamespace = CAST('clv' AS regnamespace) AND part.relname ~ '{PublicationTables.NamePattern}'
        """;

    /// <summary>
    /// Tables whose publication the ledger does not name. One that it once named stays until every statement or transaction that began before
    /// its retirement has ended: they still read by the old ledger.
    /// </summary>
    /// <remarks>
    /// The ledger is read by a statement of its own, since a cluster cannot join it with the server's catalog; and after the tables, so that
    /// what is published meanwhile counts as published.
    /// </remarks>
    private IReadOnlyList<Leftover> Leftovers(long? runningToken)
    {
        IReadOnlyList<Leftover> unseen = session.Rows(
            $"""
            SELECT name, publication, parent, is_leaving FROM ({Named}) AS named
            WHERE publication IS DISTINCT FROM $1
                AND NOT EXISTS (
                    SELECT FROM clv.retired, pg_stat_activity
                    WHERE retired.publication = named.publication AND datname = current_database()
                        AND age(backend_xmin) >= age(CAST(retired_in AS xid)))
            ORDER BY is_leaving DESC, name
            """,
            row => new Leftover(row.Get<string>(0), row.Get<long>(1), row.Get<string?>(2), row.Get<bool>(3)),
            runningToken ?? -1);
        HashSet<long> published = [.. session.Rows("SELECT fencing_token FROM clv.snapshot", row => row.Get<long>(0))];
        return [.. unseen.Where(table => !published.Contains(table.Publication))];
    }

    private void Remove(Leftover leftover)
    {
        if (leftover.Parent is { } parent)
            session.Execute($"ALTER TABLE {parent} DETACH PARTITION {leftover.Name} {(leftover.IsLeaving ? "FINALIZE" : Manner)}");
        session.Execute($"DROP TABLE {leftover.Name}");
    }

    /// <summary>Citus detaches only under a lock that readers feel, for the moment it takes.</summary>
    private string Manner => distribution == MartDistribution.Citus ? "" : "CONCURRENTLY";

    /// <param name="Name">The table.</param>
    /// <param name="Publication">The publication it belongs to.</param>
    /// <param name="Parent">The fact it hangs in; null = none.</param>
    /// <param name="IsLeaving">True = an earlier detaching was begun and has to be ended.</param>
    private sealed record Leftover(string Name, long Publication, string? Parent, bool IsLeaving);
}
