using System.Security.Cryptography;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.Demo;

/// <summary>Same options, same bytes; options that were given are obeyed; an unfinished shop leaves nothing behind.</summary>
public sealed class DemoOptionsTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("clv-demo-");

    [Theory]
    [InlineData(DemoFormat.Csv)]
    [InlineData(DemoFormat.Parquet)]
    public void Files_do_not_depend_on_the_number_of_threads(DemoFormat format)
    {
        DemoOptions options = Options("one") with { Customers = 7_000, Format = format, Threads = 1 };
        DemoShop.Write(options);
        DemoShop.Write(options with { Directory = At("three"), Threads = 3 });
        Hashes("three").ShouldBe(Hashes("one"));
        Hashes("one").Count.ShouldBe(7);
    }

    [Fact]
    public void Text_is_the_same_on_every_platform()
    {
        DemoShop.Write(Options("text"));
        Lines("text", "transactions.csv").Take(4).ShouldBe([
            "transaction_id,order_id,customer_id,occurred_at,amount,margin,category,channel,discount",
            "100000,10000,C00000001,2023-06-19 15:12:53,62.62,15.03,Electronics,organic,0.00",
            "100001,10000,C00000001,2023-06-19 15:12:53,15.07,8.74,Accessories,organic,0.00",
            "100002,10000,C00000001,2023-06-19 15:12:53,20.86,7.93,Nutrition,organic,0.00",
        ]);
        Lines("text", "customers.csv").Take(2).ShouldBe([
            "customer_id,acquired_at,channel,country",
            "C00000001,2023-06-19,organic,CH",
        ]);
        Lines("text", "leads.csv").Take(3).ShouldBe([
            "lead_id,created_at,source,converted_at,customer_id",
            "1000,2024-10-30 03:02:06,newsletter_signup,,",
            "1001,2024-09-12 07:36:22,webinar,,",
        ]);
        Lines("text", "spend.csv").Take(2).ShouldBe([
            "spent_on,channel,amount",
            "2023-06-18,search_ads,59.12",
        ]);
        File.ReadAllBytes(Path.Combine(At("text"), "transactions.csv")).ShouldNotContain((byte)'\r');
    }

    [Fact]
    public void Another_seed_is_another_shop_of_the_same_size()
    {
        ShopTruth one = DemoShop.Write(Options("one"));
        ShopTruth two = DemoShop.Write(Options("two") with { Seed = 2 });
        two.Rows.Customers.ShouldBe(one.Rows.Customers);
        two.Totals.NetRevenue.ShouldNotBe(one.Totals.NetRevenue);
    }

    [Fact]
    public void Parquet_holds_the_rows_of_the_csv()
    {
        // Without dirt: text where a number belongs exists in CSV only.
        DemoShop.Write(Options("csv") with { Dirt = false });
        DemoShop.Write(Options("parquet") with { Dirt = false, Format = DemoFormat.Parquet });
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        foreach (DemoTable table in DemoTables.All)
        {
            string parquet = $"FROM read_parquet('{At("parquet")}/{table.Name}.parquet')";
            string csv = $"SELECT * FROM read_csv('{At("csv")}/{table.Name}.csv', header = true)";
            connection.Scalar<long>($"SELECT count(*) FROM (({csv}) EXCEPT ALL (SELECT * {parquet}))", CancellationToken.None).ShouldBe(0, table.Name);
            connection.Scalar<long>($"SELECT count(*) FROM ((SELECT * {parquet}) EXCEPT ALL ({csv}))", CancellationToken.None).ShouldBe(0, table.Name);
        }
        connection.Describe($"FROM read_parquet('{At("parquet")}/transactions.parquet')", CancellationToken.None)
            .Select(c => $"{c.Name} {c.TypeName}").ShouldBe([
                "transaction_id BIGINT", "order_id BIGINT", "customer_id VARCHAR", "occurred_at TIMESTAMP", "amount DECIMAL(12,2)",
                "margin DECIMAL(12,2)", "category VARCHAR", "channel VARCHAR", "discount DECIMAL(12,2)"]);
    }

    [Fact]
    public void Demo_of_the_other_format_is_replaced()
    {
        DemoShop.Write(Options("same"));
        DemoShop.Write(Options("same") with { Format = DemoFormat.Parquet });
        Directory.GetFiles(At("same"), "*.csv").ShouldBeEmpty();
        Directory.GetFiles(At("same"), "*.parquet").Length.ShouldBe(6);
    }

    [Fact]
    public void Calm_shop_tells_no_story()
    {
        ShopTruth calm = DemoShop.Write(Options("calm") with { Calm = true, Customers = 20_000, Dirt = false });
        calm.Stories.ShouldBeEmpty();
        calm.Dirt.Total.ShouldBe(0);
        calm.Channels.Where(c => c.LtvToCac is not null).ShouldAllBe(c => c.LtvToCac > 3 && c.LtvToCac < 5);
        calm.LeadSources.ShouldAllBe(s => s.Conversion180Days > 0.05);
    }

    [Fact]
    public void Season_moves_orders_to_the_end_of_the_year()
    {
        DemoOptions options = Options("flat") with { From = new DateOnly(2023, 1, 1), To = new DateOnly(2025, 12, 31), Customers = 20_000, Calm = true };
        double flat = NewCustomersOfDecember(DemoShop.Write(options));
        double seasonal = NewCustomersOfDecember(DemoShop.Write(options with { Directory = At("seasonal"), Seasonality = true }));
        flat.ShouldBe(31 / 365.25, 0.002);
        seasonal.ShouldBe(31 * 1.40 / 365.25, 0.003);
    }

    [Fact]
    public void Work_goes_block_by_block()
    {
        Recorder recorder = new();
        DemoShop.Write(Options("blocks") with { Customers = 20_000, Threads = 2 }, recorder);
        recorder.Customers.Count.ShouldBeGreaterThan(1);
        recorder.Customers[^1].ShouldBe(20_000);
        recorder.Customers.Zip(recorder.Customers.Skip(1)).ShouldAllBe(s => s.Second - s.First <= 4 * DemoBlock.Customers);
    }

    [Fact]
    public void Cancelled_shop_leaves_no_file()
    {
        using CancellationTokenSource source = new();
        Recorder recorder = new() { OnReport = source.Cancel };
        Should.Throw<OperationCanceledException>(
            () => DemoShop.Write(Options("cancelled") with { Customers = 30_000, Threads = 1 }, recorder, source.Token));
        Directory.GetFileSystemEntries(At("cancelled")).ShouldBeEmpty();
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => DemoShop.Write(Options("x") with { Customers = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => DemoShop.Write(Options("x") with { Threads = 0 }));
        Should.Throw<ArgumentException>(() => DemoShop.Write(Options("x") with { From = new DateOnly(2026, 6, 1) })).Message.ShouldContain("at least 60 days");
        Should.Throw<ArgumentException>(() => DemoShop.Write(Options("x") with { Directory = " " }));
    }

    [Fact]
    public void One_customer_is_a_shop_too()
    {
        ShopTruth truth = DemoShop.Write(Options("one"));
        ShopTruth tiny = DemoShop.Write(Options("tiny") with { Customers = 1 });
        tiny.Totals.Customers.ShouldBe(1);
        tiny.Channels.Count.ShouldBe(truth.Channels.Count);
        TruthFile.Read(Path.Combine(At("tiny"), DemoShop.TruthFileName)).Totals.ShouldBe(tiny.Totals);
    }

    [Fact]
    public void No_name_of_the_catalog_needs_quotes_in_csv()
    {
        IEnumerable<Label> labels =
        [
            .. ShopCatalog.Channels.Select(c => c.Label), .. ShopCatalog.Categories.Select(c => c.Label), .. ShopCatalog.Countries,
            .. ShopCatalog.LeadSources.Select(s => s.Label), .. ShopCatalog.InteractionKinds,
        ];
        labels.ShouldAllBe(l => l.Utf8.Length <= 32 && l.Name.All(c => c >= ' ' && c < 127 && c != ',' && c != '"'));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private static double NewCustomersOfDecember(ShopTruth truth) =>
        truth.Acquisition.Where(a => a.Month.Month == 12).Sum(a => a.NewCustomers) / (double)truth.Totals.Customers;

    private DemoOptions Options(string name) => new() { Customers = 500, Directory = At(name), To = new DateOnly(2026, 6, 17) };

    private string At(string name) => Path.Combine(_root.FullName, name);

    private string[] Lines(string name, string file) => File.ReadAllLines(Path.Combine(At(name), file));

    private Dictionary<string, string> Hashes(string name) => Directory.GetFiles(At(name))
        .ToDictionary(f => Path.GetFileName(f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));

    private sealed class Recorder : IProgress<DemoProgress>
    {
        public List<int> Customers { get; } = [];

        public Action? OnReport { get; init; }

        public void Report(DemoProgress value)
        {
            Customers.Add(value.Customers);
            OnReport?.Invoke();
        }
    }
}
