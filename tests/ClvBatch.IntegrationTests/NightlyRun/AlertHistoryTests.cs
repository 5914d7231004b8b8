using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.Configuration;
using Night = ClvBatch.Pipeline.Runs.NightlyRun;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>
/// The shipped rules and candidate models on shops whose truth is known, month after month through the real pipeline. Sizes come from the
/// environment: <c>CLV_ALERT_CUSTOMERS</c>, <c>CLV_ALERT_SHOPS</c> (how many seeds), <c>CLV_ALERT_STORY_CUSTOMERS</c>, <c>CLV_ALERT_STORY_MONTHS</c>.
/// </summary>
public sealed class AlertHistoryTests : IDisposable
{
    private static readonly DateOnly Last = new(2026, 10, 31);

    private readonly string _folder = Directory.CreateTempSubdirectory("clvbatch-alerts-").FullName;

    [Fact]
    public void A_calm_shop_is_told_of_nothing_in_24_months()
    {
        int shops = Count("CLV_ALERT_SHOPS", 1);
        for (int seed = 1; seed <= shops; seed++)
        {
            string @out = Run(new DemoOptions { Customers = Count("CLV_ALERT_CUSTOMERS", 1500), Seed = (ulong)seed, Calm = true, Directory = Source(seed), To = Last }, 24);
            MartFile.Scalar<long>(@out, "SELECT count(*) FROM bi.dim_snapshot").ShouldBe(24);
            string[] raised = Raised(@out);
            raised.Length.ShouldBeLessThanOrEqualTo(1, $"seed {seed}: {string.Join(", ", raised)}");
        }
    }

    [Fact]
    public void The_planted_stories_are_told_and_nothing_else()
    {
        DemoOptions shop = new() { Customers = Count("CLV_ALERT_STORY_CUSTOMERS", 20_000), Seed = 1, Directory = Source(1), To = Last };
        string @out = Run(shop, Count("CLV_ALERT_STORY_MONTHS", 2));
        ShopTruth truth = TruthFile.Read(Path.Combine(shop.Directory, DemoShop.TruthFileName));
        string collapsed = truth.Stories.Single(story => story.Kind == "collapsed_cohort").Subject[..7];

        Raised(@out).ShouldBe(
            [$"cohort_retention {collapsed}", "channel_unprofitable social_ads", "concentration all", "lead_source_worthless prize_draw"], ignoreOrder: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Simulates the shop and publishes the ends of its last months, oldest first.</summary>
    private string Run(DemoOptions shop, int months)
    {
        DemoShop.Write(shop);
        string @out = Path.Combine(_folder, $"out-{shop.Seed}");
        string[] sources = [.. new[] { "Transactions", "Customers", "Leads", "Spend", "Interactions" }
            .Select(source => $"Warehouse:Sources:{source}:Files={Path.Combine(shop.Directory, source.ToLowerInvariant())}.csv")];
        ClvOptions options = OptionsLoader.Load(
            null,
            new Dictionary<string, string>(StringComparer.Ordinal),
            [OutputFolder.Layer(@out)],
            // No rule looks at scenarios, or farther than a month ahead; both cost most of a small night.
            [.. sources, "WhatIf:RetentionPoints=1", "Forecast:Months=1", "Retention:DailyDays=0", "Parquet:Enabled=false", "Report:Enabled=false"]);
        for (int month = months - 1; month >= 0; month--)
        {
            DateOnly first = new(Last.Year, Last.Month, 1);
            DateOnly asOf = first.AddMonths(1 - month).AddDays(-1);
            new Night(options, new Silence(), TimeProvider.System).Execute(new RunRequest(asOf, Force: false), CancellationToken.None);
        }

        return @out;
    }

    /// <summary>Each alert once, when it came up.</summary>
    private static string[] Raised(string @out) => MartFile.Use(@out, connection =>
        connection.Rows("SELECT rule || ' ' || scope FROM bi.alert WHERE is_new ORDER BY ALL", row => row.Get<string>(0), CancellationToken.None).ToArray());

    private string Source(int seed) => Path.Combine(_folder, $"source-{seed}");

    private static int Count(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : otherwise;
}
