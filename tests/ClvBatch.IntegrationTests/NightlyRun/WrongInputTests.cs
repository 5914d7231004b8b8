using System.Globalization;
using System.Text;
using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>Whatever is wrong with the input: one clear message, the right exit code, and the snapshot before is untouched.</summary>
public sealed class WrongInputTests(PublishedShop published) : IClassFixture<PublishedShop>
{
    public static TheoryData<string, int, string> Cases => new()
    {
        { "missing file", 3, "missing.csv" },
        { "unknown column", 2, "nowhere" },
        { "no amount column", 3, "amount" },
        { "empty file", 3, "empty" },
        { "header only", 3, "no rows" },
        { "text in every amount", 3, "amount" },
        { "one customer", 4, "customers" },
        { "all on one day", 4, "bought again" },
        { "as-of before the data", 3, "2020-01-01" },
        { "as-of is no date", 2, "yesterday" },
        { "unknown model", 2, "BgNbd" },
        { "unknown setting", 2, "HoldoutWeeks" },
        { "folder cannot be written", 2, "written" },
        { "most rows are unusable", 4, "quarantined" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Wrong_input_ends_in_one_message(string what, int exitCode, string word)
    {
        WorkerExit exit = WorkerProcess.Run(published.Shop.Directory, Arguments(what));

        exit.Code.ShouldBe(exitCode, exit.ToString());
        string message = exit.Json.GetProperty("error").GetString()!;
        message.ShouldContain(word, Case.Insensitive);
        message.ShouldNotContain("   at ");
        exit.Error.Split('\n').Count(line => line.StartsWith("error:", StringComparison.Ordinal)).ShouldBe(1, exit.ToString());
        Shop.Hashes(published.Shop.Out).ShouldBe(published.Hashes);
        WorkerExit verified = WorkerProcess.Run(published.Shop.Directory, "verify", "--snapshot", "2025-06-30", "--out", published.Shop.Out);
        verified.Code.ShouldBe(0, verified.ToString());
    }

    [Fact]
    public void A_second_run_on_the_same_mart_is_refused()
    {
        using FileStream held = new(Path.Combine(published.Shop.Out, "mart.duckdb.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

        WorkerExit exit = WorkerProcess.Run(published.Shop.Directory, published.Shop.RunArguments(published.Shop.Out, "--force"));

        exit.Code.ShouldBe(5, exit.ToString());
        exit.Json.GetProperty("error").GetString()!.ShouldContain("Another run");
    }

    [Fact]
    public void Long_and_Cyrillic_ids_and_categories_are_kept_as_they_are()
    {
        using Shop shop = new();
        string id = new string('Ж', 200);
        File.AppendAllText(shop.Transactions, $"Q1,{id},2025-06-01,10.00,Книги и журналы,поиск\n");

        WorkerExit exit = WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out));

        exit.Code.ShouldBe(0, exit.ToString());
        MartFile.Scalar<long>(shop.Out, $"SELECT count(*) FROM bi.dim_customer WHERE customer_id = '{id}'").ShouldBe(1);
    }

    private string[] Arguments(string what)
    {
        Shop shop = published.Shop;
        return what switch
        {
            "missing file" => Of(Path.Combine(shop.Directory, "missing.csv")),
            "unknown column" => [.. Of(shop.Transactions), "--columns", "amount=nowhere"],
            "no amount column" => Of(Write("no amount", "customer_id,occurred_at\nA,2025-01-01\n")),
            "empty file" => Of(Write("empty", "")),
            "header only" => Of(Write("header only", "customer_id,occurred_at,amount\n")),
            "text in every amount" => Of(Write("words", "customer_id,occurred_at,amount\nA,2025-01-01,ten\nB,2025-01-02,twelve\n")),
            "one customer" => Of(Write("one", Rows(1, day => day))),
            "all on one day" => Of(Write("same day", Rows(200, _ => 0))),
            "as-of before the data" => Of(shop.Transactions, "2020-01-01"),
            "as-of is no date" => Of(shop.Transactions, "yesterday"),
            "unknown model" => [.. Of(shop.Transactions), "--model", "BgNdb"],
            "unknown setting" => [.. Of(shop.Transactions), "--set", "Model:HoldoutWeek=3"],
            "folder cannot be written" => ["run", "--transactions", shop.Transactions, "--out", Path.Combine(shop.Transactions, "below"), "--json"],
            "most rows are unusable" => Of(Write("mostly bad", Shop.Csv(60) + Bad(2000))),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "No such case."),
        };
    }

    private string[] Of(string transactions, string asOf = "2025-06-30") =>
        ["run", "--transactions", transactions, "--as-of", asOf, "--out", published.Shop.Out, "--json"];

    private string Write(string name, string text)
    {
        string path = Path.Combine(published.Shop.Directory, $"{name}.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private static string Rows(int customers, Func<int, int> day)
    {
        StringBuilder text = new("customer_id,occurred_at,amount\n");
        for (int i = 0; i < 200; i++)
            text.Append(CultureInfo.InvariantCulture, $"C{i % customers},{new DateOnly(2025, 1, 1).AddDays(day(i) % 170):yyyy-MM-dd},10.00\n");
        return text.ToString();
    }

    private static string Bad(int rows) =>
        string.Concat(Enumerable.Range(0, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"B{i},,2025-01-01,5.00,tea,email\n")));
}

/// <summary>A shop with a published snapshot that later runs must not harm.</summary>
public sealed class PublishedShop : IDisposable
{
    public PublishedShop()
    {
        WorkerExit exit = WorkerProcess.Run(Shop.Directory, Shop.RunArguments(Shop.Out));
        exit.Code.ShouldBe(0, exit.ToString());
        Hashes = Shop.Hashes(Shop.Out);
    }

    public Shop Shop { get; } = new();

    public string[] Hashes { get; }

    public void Dispose() => Shop.Dispose();
}
