using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Tests.Pipeline.Customers;

/// <summary>The simulated shop with its dirt, run for two dates: what look-ups read.</summary>
public sealed class LookedUpShop : IDisposable
{
    public static readonly DateOnly Earlier = new(2026, 4, 30);
    public static readonly DateOnly Newest = new(2026, 6, 17);

    private readonly TemporaryFolder _folder = new();

    public LookedUpShop()
    {
        string source = _folder.File("shop");
        DemoShop.Write(new DemoOptions { Directory = source, To = Newest, Customers = 2500 });
        IEnumerable<string> files = new[] { "Transactions", "Customers", "Interactions" }
            .Select(name => $"Warehouse:Sources:{name}:Files={Path.Combine(source, name.ToLowerInvariant())}.csv");
        Options = OptionsLoader.Load(
            null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [OutputFolder.Layer(_folder.Path)],
            [.. files, "Model:Candidates=MbgCnbdK", "Parquet:Enabled=false", $"Segments:File={RepositoryRoot.File("config/segments.json")}"]);
        foreach (DateOnly date in new[] { Earlier, Newest })
            new NightlyRun(Options, new Unheard(), TimeProvider.System).Execute(new RunRequest(date, Force: false), CancellationToken.None);
    }

    public ClvOptions Options { get; }

    public IReadOnlyList<MartRow> Rows(string sql) => Mart.Open(Options.Mart).Read(query => query(sql).Rows, CancellationToken.None);

    public void Dispose() => _folder.Dispose();

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
