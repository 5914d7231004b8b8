using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.Configuration;
using Night = ClvBatch.Pipeline.Runs.NightlyRun;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>The simulated shop, once for all combinations.</summary>
public sealed class TinyShop : IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 6, 30);

    public TinyShop()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("clvbatch-sources-").FullName;
        DemoShop.Write(new DemoOptions { Customers = 400, Directory = Directory, To = AsOf });
    }

    public string Directory { get; }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}

/// <summary>Each of the 16 combinations of absent optional sources publishes, and says what is off.</summary>
public sealed class MissingSourcesTests(TinyShop shop) : IClassFixture<TinyShop>
{
    private static readonly string[] Optional = ["Customers", "Leads", "Spend", "Interactions"];

    public static TheoryData<int> Combinations => [.. Enumerable.Range(0, 16)];

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Snapshot_is_published_without_what_is_not_there(int present)
    {
        string[] mapped = [.. Optional.Where((_, i) => (present & (1 << i)) != 0)];
        string @out = Path.Combine(shop.Directory, $"out-{present}");

        RunResult result = new Night(Options(@out, mapped), new Silence(), TimeProvider.System)
            .Execute(new RunRequest(TinyShop.AsOf, Force: false), CancellationToken.None);

        result.Outcome.ShouldBe(RunOutcome.Published);
        string notice = result.Notices.Single(text => text.StartsWith("Not mapped", StringComparison.Ordinal));
        foreach (string source in Optional)
            notice.Contains(source.ToLowerInvariant(), StringComparison.Ordinal).ShouldBe(!mapped.Contains(source), notice);
        Rows(@out, "fact_lead_source").ShouldBe(mapped.Contains("Leads"));
        Rows(@out, "fact_channel_economics WHERE cac IS NOT NULL").ShouldBe(mapped.Contains("Spend"));
        Rows(@out, "fact_customer_snapshot WHERE interactions_90d IS NOT NULL").ShouldBe(mapped.Contains("Interactions"));
        Rows(@out, "dim_customer WHERE country IS NOT NULL").ShouldBe(mapped.Contains("Customers"));
    }

    private static bool Rows(string @out, string table) => MartFile.Scalar<bool>(@out, $"SELECT EXISTS (SELECT 1 FROM bi.{table})");

    private ClvOptions Options(string @out, string[] mapped) => OptionsLoader.Load(
        null,
        new Dictionary<string, string>(StringComparer.Ordinal),
        [OutputFolder.Layer(@out)],
        [
            .. mapped.Append("Transactions").Select(source => $"Warehouse:Sources:{source}:Files={Path.Combine(shop.Directory, source.ToLowerInvariant())}.csv"),
            "Model:Candidates=MbgNbd",
            "Parquet:Enabled=false",
        ]);
}
