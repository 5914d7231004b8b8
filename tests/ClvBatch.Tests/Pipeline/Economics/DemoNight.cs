using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>A run over the simulated shop, with the truth beside it.</summary>
internal sealed class DemoNight : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 6, 17);

    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _mart;

    public DemoNight(bool calm)
    {
        string source = _folder.File("shop");
        Truth = DemoShop.Write(new DemoOptions { Directory = source, To = AsOf, Customers = 6000, Calm = calm });
        IEnumerable<string> files = new[] { "Transactions", "Customers", "Leads", "Spend", "Interactions" }
            .Select(name => $"Warehouse:Sources:{name}:Files={Path.Combine(source, name.ToLowerInvariant())}.csv");
        ClvOptions options = OptionsLoader.Load(
            null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [OutputFolder.Layer(_folder.Path)],
            [.. files, "Model:Candidates=MbgNbd", "Parquet:Enabled=false", $"Segments:File={RepositoryRoot.File("config/segments.json")}"]);
        new NightlyRun(options, new Unheard(), TimeProvider.System).Execute(new RunRequest(AsOf, Force: false), CancellationToken.None);
        _database = DuckDbDatabase.Open(_folder.File("mart.duckdb"), new DuckDbSettings { ReadOnly = true });
        _mart = _database.Connect();
    }

    public ShopTruth Truth { get; }

    public T Scalar<T>(string sql) => _mart.Scalar<T>(sql, CancellationToken.None);

    /// <summary>First column as key, second as value.</summary>
    public IReadOnlyDictionary<string, T> Map<T>(string sql) =>
        _mart.Rows(sql, row => (row.Get<string>(0), row.Get<T>(1)), CancellationToken.None).ToDictionary(StringComparer.Ordinal);

    public void Dispose()
    {
        _mart.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    private sealed class Unheard : IRunObserver
    {
        public void RunStarted(string runId, DateOnly asOf, bool resumed)
        {
        }

        public void StageStarted(string stage)
        {
        }

        public void StageProgress(string stage, string activity, double? share)
        {
        }

        public void StageFinished(StageReport report)
        {
        }

        public void Notice(string text)
        {
        }
    }
}
