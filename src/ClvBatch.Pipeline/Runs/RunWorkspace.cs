using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Runs;

/// <summary>
/// The folder of one run with its DuckDB file: what stages hand to each other, durable, so that a killed run goes on where it was. A stage
/// and the note that it is done are one transaction.
/// </summary>
public sealed class RunWorkspace : IDisposable
{
    private const string FileName = "workspace.duckdb";

    private readonly DuckDbDatabase _database;

    private RunWorkspace(string directory, DuckDbDatabase database, bool resumed)
    {
        Directory = directory;
        _database = database;
        Connection = database.Connect();
        Resumed = resumed;
    }

    public string Directory { get; }

    /// <summary>The connection that writes. Streaming readers take one of their own: <see cref="Connect"/>.</summary>
    public DuckDbConnection Connection { get; }

    /// <summary>True when stages of an interrupted run were found.</summary>
    public bool Resumed { get; }

    /// <summary>Folder of the run below the configured one.</summary>
    public static string PathOf(ClvOptions options, string runId) => Path.Combine(options.Workspace.Directory, runId);

    /// <summary>True when an interrupted run of this key left stages to go on from.</summary>
    public static bool IsUnfinished(ClvOptions options, string runId) => File.Exists(Path.Combine(PathOf(options, runId), FileName));

    /// <summary>Opens the folder of the run; what is there is kept only if it was computed from the same input by the same version.</summary>
    public static RunWorkspace Open(ClvOptions options, string runId, string origin, bool force, CancellationToken cancellationToken)
    {
        string directory = PathOf(options, runId);
        string path = Path.Combine(directory, FileName);
        if (force && System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
        if (File.Exists(path) && Resume(path, directory, options, origin, cancellationToken) is { } resumed)
            return resumed;
        if (System.IO.Directory.Exists(directory))
            System.IO.Directory.Delete(directory, recursive: true);
        System.IO.Directory.CreateDirectory(directory);
        DuckDbDatabase database = DuckDbDatabase.Open(path, Settings(options, directory));
        RunWorkspace workspace = new(directory, database, resumed: false);
        workspace.Connection.Execute(
            """
            CREATE SCHEMA ledger;
            CREATE TABLE ledger.origin (origin text NOT NULL);
            CREATE TABLE ledger.stage (
                stage text NOT NULL, started_utc timestamp NOT NULL, seconds double NOT NULL, row_count bigint NOT NULL, peak_memory_bytes bigint NOT NULL);
            CREATE TABLE ledger.notice (stage text NOT NULL, position integer NOT NULL, notice text NOT NULL);
            """,
            cancellationToken);
        workspace.Connection.Execute("INSERT INTO ledger.origin VALUES ($1)", cancellationToken, origin);
        return workspace;
    }

    /// <summary>Opens the folder of a run that was begun; null when there is none here that was computed from the same input by the same version.</summary>
    public static RunWorkspace? Find(ClvOptions options, string runId, string origin, CancellationToken cancellationToken)
    {
        string directory = PathOf(options, runId);
        string path = Path.Combine(directory, FileName);
        return File.Exists(path) ? Resume(path, directory, options, origin, cancellationToken) : null;
    }

    /// <summary>A further connection, for a streaming reader beside the writer.</summary>
    public DuckDbConnection Connect() => _database.Connect();

    /// <summary>The record of a stage, or null if it is not done.</summary>
    public StageReport? Finished(string stage, CancellationToken cancellationToken) => Connection.Rows(
        "SELECT seconds, row_count, peak_memory_bytes FROM ledger.stage WHERE stage = $1",
        row => new StageReport(stage, row.Get<double>(0), row.Get<long>(1), row.Get<long>(2), Reused: true),
        cancellationToken,
        stage).SingleOrDefault();

    /// <summary>What stages had to say, in order.</summary>
    public IReadOnlyList<string> Notices(string stage, CancellationToken cancellationToken) => Connection.Rows(
        "SELECT notice FROM ledger.notice WHERE stage = $1 ORDER BY position", row => row.Get<string>(0), cancellationToken, stage);

    /// <summary>Records the stage in the transaction that holds its tables.</summary>
    public void Finish(StageReport report, DateTime startedUtc, IReadOnlyList<string> notices, CancellationToken cancellationToken)
    {
        Connection.Execute(
            "INSERT INTO ledger.stage VALUES ($1, $2, $3, $4, $5)",
            cancellationToken,
            report.Name, startedUtc, report.Seconds, report.Rows, report.PeakMemoryBytes);
        for (int i = 0; i < notices.Count; i++)
            Connection.Execute("INSERT INTO ledger.notice VALUES ($1, $2, $3)", cancellationToken, report.Name, i, notices[i]);
    }

    /// <summary>Removes the database of a published run: its results are in the mart.</summary>
    public void Remove()
    {
        Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
    }

    private static RunWorkspace? Resume(
        string path, string directory, ClvOptions options, string origin, CancellationToken cancellationToken)
    {
        DuckDbDatabase database = DuckDbDatabase.Open(path, Settings(options, directory));
        RunWorkspace workspace = new(directory, database, resumed: true);
        bool initialized = workspace.Connection.Scalar<long>(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'ledger'", cancellationToken) == 3;
        if (initialized
            && workspace.Connection.Scalar<long>("SELECT count(*) FROM ledger.origin WHERE origin = $1", cancellationToken, origin) == 1)
        {
            return workspace;
        }

        workspace.Dispose();
        return null;
    }

    private static DuckDbSettings Settings(ClvOptions options, string directory) => new()
    {
        MemoryLimit = options.Workspace.MemoryLimit,
        Threads = options.Workspace.Threads == 0 ? null : options.Workspace.Threads,
        TempDirectory = options.Workspace.TempDirectory ?? Path.Combine(directory, "spill"),
    };
}
