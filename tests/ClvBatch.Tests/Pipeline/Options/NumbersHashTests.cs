using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Tests.Pipeline.Options;

public sealed class NumbersHashTests
{
    private static readonly ClvOptions Plain = new() { Segments = new SegmentOptions { File = RepositoryRoot.File("config/appsettings.json") } };

    public static TheoryData<string, ClvOptions> ThatChangeNumbers => new()
    {
        { "zone", Plain with { TimeZone = "Europe/Berlin" } },
        { "currency", Plain with { Currency = "EUR" } },
        { "candidates", Plain with { Model = Plain.Model with { Candidates = ["BgNbd"] } } },
        { "order of candidates", Plain with { Model = Plain.Model with { Candidates = ["MbgNbd", "BgNbd", "MbgCnbdK", "ParetoNbd"] } } },
        { "discount rate", Plain with { Model = Plain.Model with { AnnualDiscountRate = 0.1000001 } } },
        { "margin", Plain with { Model = Plain.Model with { GrossMargin = 0.4 } } },
        { "day marks", Plain with { Cohorts = new CohortOptions { LtvDayMarks = [0, 30] } } },
        { "rules of segments", Plain with { Segments = new SegmentOptions { File = RepositoryRoot.File("config/appsettings.schema.json") } } },
        { "change of plan", Plain with { Subscriptions = new SubscriptionOptions { PlanChangeDays = 7 } } },
        { "subscriptions", Plain with { Warehouse = Plain.Warehouse with { Sources = Plain.Warehouse.Sources with { Subscriptions = new() { Table = "contracts" } } } } },
        { "target", Plain with { Economics = new EconomicsOptions { TargetLtvToCac = 4 } } },
    };

    public static TheoryData<string, ClvOptions> ThatDoNot => new()
    {
        { "date", Plain with { AsOf = new DateOnly(2026, 1, 31) } },
        { "language", Plain with { Culture = "ru" } },
        { "machine", Plain with { Workspace = new WorkspaceOptions { Directory = "elsewhere", Threads = 7, MemoryLimit = "9GB" } } },
        { "mart", Plain with { Mart = new MartOptions { ConnectionString = "elsewhere.duckdb" } } },
        { "files", Plain with { Parquet = new ParquetOptions { Directory = "elsewhere", Compression = ParquetCompression.Snappy } } },
        { "schedule", Plain with { Schedule = new ScheduleOptions { At = new TimeOnly(4, 0) } } },
        { "pages", Plain with { Dashboard = new DashboardOptions { Urls = "http://127.0.0.1:1" } } },
        { "crash rehearsal", Plain with { Failpoint = "publish.after_copy" } },
    };

    [Theory]
    [MemberData(nameof(ThatChangeNumbers))]
    public void Changes_with_what_changes_numbers(string what, ClvOptions options) =>
        options.NumbersHash().ShouldNotBe(Plain.NumbersHash(), what);

    [Theory]
    [MemberData(nameof(ThatDoNot))]
    public void Stays_with_what_does_not(string what, ClvOptions options) =>
        options.NumbersHash().ShouldBe(Plain.NumbersHash(), what);

    [Fact]
    public void Is_eight_hex_digits() => Plain.NumbersHash().ShouldMatch("^[0-9a-f]{8}$");

    [Fact]
    public void Does_not_depend_on_the_culture_of_the_process()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
            NumbersHash.CanonicalText(Plain).ShouldContain("Clv:Model:AnnualDiscountRate=0.1\n");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Content_of_the_rules_counts_and_not_their_place()
    {
        using TemporaryFolder folder = new();
        string copy = folder.Write("rules.json", File.ReadAllText(Plain.Segments.File));
        (Plain with { Segments = new SegmentOptions { File = copy } }).NumbersHash().ShouldBe(Plain.NumbersHash());
    }
}
