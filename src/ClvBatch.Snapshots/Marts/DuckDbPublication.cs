using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Marts;

/// <summary>One publication: everything that changes in the mart, in one transaction on a workspace that has it attached as <c>mart</c>.</summary>
internal sealed class DuckDbPublication(
    DuckDbConnection workspace, SnapshotRow snapshot, SnapshotRetention retention, Action<string> failpoint)
{
    public IReadOnlyDictionary<string, long> Run(CancellationToken cancellationToken)
    {
        Dictionary<string, long> rows = new(StringComparer.Ordinal);
        using DuckDbTransaction transaction = workspace.Begin();
        RefuseOutdatedToken(cancellationToken);
        foreach (MartTable table in MartCatalog.Default.Published)
            rows[table.QualifiedName] = Replace(table, cancellationToken);
        Replace(MartCatalog.Default["clv.quarantine"], cancellationToken);
        failpoint("publish.after_copy");
        RemoveExpired(cancellationToken);
        MarkLatest(cancellationToken);
        RecordSnapshot(cancellationToken);
        failpoint("publish.before_commit");
        transaction.Commit();
        failpoint("publish.after_commit");
        return rows;
    }

    private void RefuseOutdatedToken(CancellationToken cancellationToken)
    {
        long highest = workspace.Scalar<long>("SELECT coalesce(max(fencing_token), 0) FROM mart.clv.run", cancellationToken);
        if (highest != snapshot.FencingToken)
        {
            throw new PublishException(
                $"Run {snapshot.RunId} holds fencing token {snapshot.FencingToken}, but a later run has taken {highest}: nothing was published.");
        }
    }

    private long Replace(MartTable table, CancellationToken cancellationToken)
    {
        string name = table.QualifiedName;
        string key = $"({string.Join(", ", table.Key)})";
        if (!table.IsDated && IsOlder(cancellationToken))
        {
            workspace.Execute($"INSERT INTO mart.{name} BY NAME SELECT * FROM {name} WHERE {key} NOT IN (SELECT {key} FROM mart.{name})", cancellationToken);
            return workspace.Scalar<long>($"SELECT count(*) FROM {name}", cancellationToken);
        }

        string outdated = table.IsDated ? $"{MartTable.SnapshotDate} = {SqlLiteral.Date(snapshot.SnapshotDate)}" : $"{key} IN (SELECT {key} FROM {name})";
        workspace.Execute($"DELETE FROM mart.{name} WHERE {outdated}", cancellationToken);
        return workspace.Execute($"INSERT INTO mart.{name} BY NAME SELECT * FROM {name}", cancellationToken);
    }

    /// <summary>True when a later snapshot is there, which knows more of the members of dimensions than this one.</summary>
    private bool IsOlder(CancellationToken cancellationToken) => workspace.Scalar<bool>(
        $"SELECT EXISTS (SELECT 1 FROM mart.bi.dim_snapshot WHERE snapshot_date > {SqlLiteral.Date(snapshot.SnapshotDate)})", cancellationToken);

    private void RemoveExpired(CancellationToken cancellationToken)
    {
        if (retention.DailyDays == 0)
            return;
        string expired =
            $"""
            SELECT snapshot_date FROM mart.bi.dim_snapshot
            WHERE snapshot_date < (SELECT max(snapshot_date) FROM mart.bi.dim_snapshot) - {retention.DailyDays}
                AND snapshot_date <> {SqlLiteral.Date(snapshot.SnapshotDate)}
                AND NOT ({SqlLiteral.Of(retention.KeepMonthEnds)} AND snapshot_date = last_day(snapshot_date))
            """;
        IReadOnlyList<DateOnly> dates = workspace.Rows(expired, row => row.Get<DateOnly>(0), cancellationToken);
        if (dates.Count == 0)
            return;
        string list = string.Join(", ", dates.Select(SqlLiteral.Date));
        foreach (MartTable table in MartCatalog.Default.Published.Where(table => table.IsDated))
            workspace.Execute($"DELETE FROM mart.{table.QualifiedName} WHERE {MartTable.SnapshotDate} IN ({list})", cancellationToken);
        workspace.Execute($"DELETE FROM mart.clv.quarantine WHERE snapshot_date IN ({list})", cancellationToken);
        workspace.Execute($"DELETE FROM mart.clv.snapshot WHERE snapshot_date IN ({list})", cancellationToken);
    }

    private void MarkLatest(CancellationToken cancellationToken) => workspace.Execute(
        "UPDATE mart.bi.dim_snapshot SET is_latest = (snapshot_date = (SELECT max(snapshot_date) FROM mart.bi.dim_snapshot))", cancellationToken);

    private void RecordSnapshot(CancellationToken cancellationToken)
    {
        workspace.Execute("DELETE FROM mart.clv.snapshot WHERE snapshot_date = $1", cancellationToken, snapshot.SnapshotDate);
        workspace.Execute(
            "INSERT INTO mart.clv.snapshot VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            snapshot.SnapshotDate, snapshot.RunId, snapshot.FencingToken, snapshot.PublishedUtc, snapshot.ManifestSha256);
        workspace.Execute(
            "UPDATE mart.clv.run SET state = 'published', finished_utc = $2 WHERE run_id = $1",
            cancellationToken,
            snapshot.RunId, snapshot.PublishedUtc);
    }
}
