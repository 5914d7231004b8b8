using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>
/// A tiny snapshot in which every cell that is no key says the same number, so that one row of another publication anywhere gives itself
/// away. The number of rows follows the number too.
/// </summary>
internal sealed class MarkedSnapshot : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });

    public MarkedSnapshot(DateOnly date, int mark)
    {
        Date = date;
        Workspace = _database.Connect();
        Workspace.Execute("CREATE SCHEMA bi; CREATE SCHEMA clv", CancellationToken.None);
        foreach (MartTable table in MartCatalog.Default.Published.Append(MartCatalog.Default["clv.quarantine"]))
        {
            Workspace.Execute(table.CreateStatement(), CancellationToken.None);
            string columns = string.Join(", ", table.Columns.Select(column => Cell(table, column, mark)));
            int rows = table.Name is "dim_snapshot" ? 1 : Rows(table, mark);
            Workspace.Execute($"INSERT INTO {table.QualifiedName} SELECT {columns} FROM range({rows}) AS numbers(i)", CancellationToken.None);
        }
    }

    public DateOnly Date { get; }

    public DuckDbConnection Workspace { get; }

    /// <summary>The column that is read to recognize a publication.</summary>
    public static string MarkOf(MartTable table) => table.Columns
        .Where(column => !table.Key.Contains(column.Name, StringComparer.Ordinal) && column.Name is not MartTable.SnapshotDate)
        .OrderBy(column => column.Type switch { "INTEGER" or "BIGINT" or "DOUBLE" or "DECIMAL(19,4)" => 0, "VARCHAR" => 1, _ => 2 }).First().Name;

    /// <summary>Members of dimensions stay; rows of a date come and go.</summary>
    public static int Rows(MartTable table, int mark) => table.IsDated ? 3 + mark % 3 : 5;

    /// <summary>Publishes as a run does: lock, token, publication.</summary>
    /// <returns>False = the run was published already.</returns>
    public bool Publish(IMart mart, string runId, int dailyDays = 0, bool force = true)
    {
        using IDisposable runLock = mart.AcquireLock(default, CancellationToken.None);
        if (!force && mart.FindRun(runId, CancellationToken.None) is { State: "published" })
            return false;
        PublishUnlocked(mart, runId, Start(mart, runId), dailyDays);
        return true;
    }

    public long Start(IMart mart, string runId) => mart.StartRun(new RunStart(runId, Date, "hash", "source", DateTime.UnixEpoch, "test"), CancellationToken.None);

    public IReadOnlyDictionary<string, long> PublishUnlocked(IMart mart, string runId, long token, int dailyDays = 0) => mart.Publish(
        Workspace,
        new SnapshotRow(Date, runId, token, DateTime.UnixEpoch, null),
        new SnapshotRetention(dailyDays, KeepMonthEnds: false),
        static _ => { },
        CancellationToken.None);

    public void Dispose()
    {
        Workspace.Dispose();
        _database.Dispose();
    }

    private string Cell(MartTable table, MartColumn column, int mark)
    {
        if (column.Name is MartTable.SnapshotDate)
            return SqlLiteral.Date(Date);
        bool isKey = table.Key.Contains(column.Name, StringComparer.Ordinal);
        return column.Type switch
        {
            "VARCHAR" => isKey ? "'k' || i" : $"'{mark}'",
            "DATE" => isKey ? "DATE '2000-01-01' + CAST(i AS INTEGER)" : $"DATE '2000-01-01' + {mark}",
            "TIMESTAMP" => $"TIMESTAMP '2000-01-01' + INTERVAL {mark} SECOND",
            "BOOLEAN" => column.Name is "is_latest" ? "true" : mark % 2 == 0 ? "true" : "false",
            _ => isKey ? "i" : $"{mark}",
        };
    }
}
