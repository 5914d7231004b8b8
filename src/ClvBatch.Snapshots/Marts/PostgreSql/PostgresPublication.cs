using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.Sql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>
/// One publication. Everything large is loaded beside what readers see; then one short transaction of plain row changes makes it visible, so
/// that no reader waits, and none sees two nights in one statement. See decision 10.
/// </summary>
internal sealed class PostgresPublication(
    MartSession session, PublicationTables tables, SnapshotRow snapshot, SnapshotRetention retention, AdvisoryLock runLock, Retirement retirement,
    Action<string> failpoint)
{
    public IReadOnlyDictionary<string, long> Run(CancellationToken cancellationToken)
    {
        retirement.RemoveInvisible(snapshot.FencingToken);
        Dictionary<StoredTable, long> rows = StoredTable.All.Where(IsPublished).ToDictionary(table => table, tables.Load);
        failpoint("publish.after_copy");
        Attach([.. rows.Where(entry => entry.Key.IsPartitioned && entry.Value > 0).Select(entry => entry.Key)], cancellationToken);
        MakeVisible(rows.Keys);
        failpoint("publish.after_commit");
        retirement.RemoveInvisible(runningToken: null);
        return rows.Where(entry => entry.Key.Table.Schema is "bi").ToDictionary(entry => entry.Key.Table.QualifiedName, entry => entry.Value, StringComparer.Ordinal);
    }

    private static bool IsPublished(StoredTable table) => table.Table.Schema is "bi" || table.Table.Name is "quarantine";

    private void Attach(IReadOnlyList<StoredTable> facts, CancellationToken cancellationToken)
    {
        using (NpgsqlTransaction transaction = session.Begin())
        {
            session.Execute("SET LOCAL lock_timeout = '60s'");
            foreach (StoredTable fact in facts)
                tables.Attach(fact);
            transaction.Commit();
        }

        OpenPlans.Outlast(session, cancellationToken);
    }

    private void MakeVisible(IEnumerable<StoredTable> published)
    {
        using NpgsqlTransaction transaction = session.Begin();
        // A process that is suspended in here would hold the fence against all others; the server ends its session instead.
        session.Execute("SET LOCAL idle_in_transaction_session_timeout = '60s'");
        RefuseOvertaken();
        Retire($"snapshot_date = {SqlLiteral.Date(snapshot.SnapshotDate)}");
        foreach (StoredTable table in published.Where(table => !table.IsPartitioned))
            BringUpToDate(table);
        RemoveExpired();
        MarkLatest();
        RecordSnapshot();
        failpoint("publish.before_commit");
        transaction.Commit();
    }

    /// <summary>Holds the fence until the commit, so that a run that starts meanwhile waits to see what was published.</summary>
    private void RefuseOvertaken()
    {
        long highest = session.Scalar<long>("SELECT token FROM clv.fence FOR UPDATE");
        if (highest != snapshot.FencingToken)
        {
            throw new PublishException(
                $"Run {snapshot.RunId} holds fencing token {snapshot.FencingToken}, but a later run has taken {highest}: nothing was published.");
        }

        if (!runLock.IsHeld(session))
            throw new PublishException($"Run {snapshot.RunId} has lost its lock of the mart (its connection was cut): nothing was published. Run again.");
    }

    /// <summary>
    /// Dates change their rows, members of dimensions change what differs; rows that stay the same are not touched. A snapshot older than the
    /// latest only adds members: it knows less of those that are there.
    /// </summary>
    private void BringUpToDate(StoredTable table)
    {
        string load = tables.LoadOf(table);
        string columns = string.Join(", ", table.ColumnList);
        if (table.Table.IsDated)
        {
            session.Execute($"DELETE FROM {table.Name} WHERE {MartTable.SnapshotDate} = {SqlLiteral.Date(snapshot.SnapshotDate)}");
            session.Execute($"INSERT INTO {table.Name} ({columns}) SELECT {columns} FROM {load}");
        }
        else
        {
            string[] others = [.. table.Table.Columns.Select(column => column.Name).Except(table.Table.Key, StringComparer.Ordinal).Select(SqlIdentifier.Quote)];
            string change = IsOlder()
                ? "NOTHING"
                : $"""
                UPDATE SET {string.Join(", ", others.Select(name => $"{name} = excluded.{name}"))}
                WHERE ({string.Join(", ", others.Select(name => $"present.{name}"))}) IS DISTINCT FROM ({string.Join(", ", others.Select(name => $"excluded.{name}"))})
                """;
            session.Execute(
                $"""
                INSERT INTO {table.Name} AS present ({columns}) SELECT {columns} FROM {load}
                ON CONFLICT ({string.Join(", ", table.Table.Key)}) DO {change}
                """);
        }

        session.Execute($"DROP TABLE {load}");
    }

    private bool IsOlder() => session.Scalar<bool>(
        $"SELECT EXISTS (SELECT 1 FROM bi.dim_snapshot WHERE snapshot_date > {SqlLiteral.Date(snapshot.SnapshotDate)})");

    private void RemoveExpired()
    {
        if (retention.DailyDays == 0)
            return;
        string expired =
            $"""
            snapshot_date < (SELECT max(snapshot_date) FROM bi.dim_snapshot) - {retention.DailyDays}
            AND snapshot_date <> {SqlLiteral.Date(snapshot.SnapshotDate)}
            AND NOT ({SqlLiteral.Of(retention.KeepMonthEnds)} AND extract(day FROM snapshot_date + 1) = 1)
            """;
        Retire(expired);
        IReadOnlyList<DateOnly> dates = session.Rows($"DELETE FROM clv.snapshot WHERE {expired} RETURNING snapshot_date", row => row.Get<DateOnly>(0));
        if (dates.Count == 0)
            return;
        string list = string.Join(", ", dates.Select(SqlLiteral.Date));
        foreach (StoredTable table in StoredTable.All.Where(table => IsPublished(table) && !table.IsPartitioned && table.Table.IsDated))
            session.Execute($"DELETE FROM {table.Name} WHERE {MartTable.SnapshotDate} IN ({list})");
    }

    private void Retire(string which) => session.Execute(
        $"INSERT INTO clv.retired (publication, retired_in) SELECT fencing_token, pg_current_xact_id() FROM clv.snapshot WHERE {which} ON CONFLICT DO NOTHING");

    private void MarkLatest() => session.Execute(
        """
        UPDATE bi.dim_snapshot SET is_latest = NOT is_latest
        WHERE is_latest <> (snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot))
        """);

    private void RecordSnapshot()
    {
        session.Execute(
            """
            INSERT INTO clv.snapshot (snapshot_date, run_id, fencing_token, published_utc, manifest_sha256) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (snapshot_date) DO UPDATE SET run_id = excluded.run_id, fencing_token = excluded.fencing_token,
                published_utc = excluded.published_utc, manifest_sha256 = excluded.manifest_sha256
            """,
            snapshot.SnapshotDate, snapshot.RunId, snapshot.FencingToken, snapshot.PublishedUtc, snapshot.ManifestSha256);
        session.Execute(
            "UPDATE clv.run SET state = 'published', finished_utc = $2 WHERE run_id = $1", snapshot.RunId, snapshot.PublishedUtc);
    }
}
