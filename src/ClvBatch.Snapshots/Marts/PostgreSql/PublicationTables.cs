using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>The tables of one publication, loaded and audited beside the published ones, where no reader looks.</summary>
internal sealed class PublicationTables(
    MartSession session, DuckDbConnection workspace, SnapshotRow snapshot, MartDistribution distribution, CancellationToken cancellationToken)
{
    /// <summary>Matches the names given here and takes the fencing token out of them.</summary>
    public const string NamePattern = "_(?:load|[0-9]{8})_([0-9]+)$";

    /// <summary>Name of the new partition of a fact.</summary>
    public string PartitionOf(StoredTable table) => Named(table, snapshot.SnapshotDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Name of the table from which a plain table is brought up to date.</summary>
    public string LoadOf(StoredTable table) => Named(table, "load");

    /// <summary>Creates, fills, indexes and audits the table of this publication; a fact without rows gets none. Returns the rows.</summary>
    /// <exception cref="PublishException">The rows that arrived are not the rows that were sent.</exception>
    public long Load(StoredTable table)
    {
        string target = table.IsPartitioned ? PartitionOf(table) : LoadOf(table);
        long rows = Fill(table, target);
        session.Execute($"ANALYZE {target}");
        Audit(table, target);
        if (table.IsPartitioned && rows == 0)
            session.Execute($"DROP TABLE {target}");
        return rows;
    }

    /// <summary>Hangs the partition into its fact. Its CHECK proves the bounds, so that nothing is scanned under the lock, which readers do not feel.</summary>
    public void Attach(StoredTable table)
    {
        long publication = snapshot.FencingToken;
        string date = SqlLiteral.Date(snapshot.SnapshotDate);
        session.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"ALTER TABLE {table.Name} ATTACH PARTITION {PartitionOf(table)} FOR VALUES FROM ({date}, {publication}) TO ({date}, {publication + 1})"));
    }

    /// <summary>A table that is created and filled in one transaction needs neither a write-ahead log of its own (at wal_level minimal) nor a later vacuum.</summary>
    private long Fill(StoredTable table, string target)
    {
        using NpgsqlTransaction transaction = session.Begin();
        session.Execute(CreateStatement(table, target));
        bool sharded = distribution == MartDistribution.Citus && table.IsSharded;
        if (sharded)
            session.Execute(CitusSharding.ShardLike(target, table));
        string publication = table.IsPartitioned ? string.Create(CultureInfo.InvariantCulture, $", CAST({snapshot.FencingToken} AS bigint)") : "";
        string columns = string.Join(", ", table.Table.Columns.Select(column => SqlIdentifier.Quote(column.Name)));
        long rows = BulkLoad.Run(
            session, workspace, $"SELECT {columns}{publication} FROM {table.Table.QualifiedName}", target, table.ColumnList,
            sharded ? "" : ", FREEZE", cancellationToken);
        if (table.IsPartitioned && table.PrimaryKey is { } key)
            session.Execute($"ALTER TABLE {target} ADD {key}");
        transaction.Commit();
        return rows;
    }

    private string CreateStatement(StoredTable table, string target)
    {
        string check = table.IsPartitioned
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", CHECK ({MartTable.SnapshotDate} = {SqlLiteral.Date(snapshot.SnapshotDate)} AND {StoredTable.Publication} = {snapshot.FencingToken})")
            : "";
        return $"CREATE TABLE {target} (LIKE {table.Name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS{check})";
    }

    /// <summary>Rows and every column of money, added up on both sides: equal to the last digit or not published.</summary>
    private void Audit(StoredTable table, string target)
    {
        string[] sums = [.. table.Table.Columns.Where(column => column.Type.StartsWith("DECIMAL", StringComparison.Ordinal))
            .Select(column => $", coalesce(sum({SqlIdentifier.Quote(column.Name)}), 0)")];
        string totals = $"SELECT count(*){string.Concat(sums)} FROM ";
        decimal[] sent = workspace.Rows(
            totals + table.Table.QualifiedName, row => Enumerable.Range(0, row.Count).Select(row.Get<decimal>).ToArray(), cancellationToken)[0];
        decimal[] arrived = session.Rows(totals + target, row => Enumerable.Range(0, row.Values.Count).Select(row.Get<decimal>).ToArray())[0];
        if (!sent.SequenceEqual(arrived))
        {
            throw new PublishException(
                $"{table.Table.QualifiedName} did not arrive whole: rows and sums of money sent were {string.Join(", ", sent)}; arrived are "
                + $"{string.Join(", ", arrived)}. Nothing was published.");
        }
    }

    private string Named(StoredTable table, string part) =>
        string.Create(CultureInfo.InvariantCulture, $"clv.{table.Table.Name}_{part}_{snapshot.FencingToken}");
}
