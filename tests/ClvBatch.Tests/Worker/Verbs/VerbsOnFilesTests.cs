using System.Text.Json;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Tests.Worker.Verbs;

public sealed class VerbsOnFilesTests : IDisposable
{
    private const string Sales = "Id,Day,Price\nann,2024-01-05,10\nbob,2024-01-07,20\nann,2024-02-01,30\n";
    private const string Columns = "customer_id=Id,occurred_at=Day,amount=Price";

    private readonly WorkerHarness _worker = new();

    public void Dispose() => _worker.Dispose();

    [Fact]
    public void Date_of_a_run_on_old_files_is_the_latest_in_the_files()
    {
        RunOn(Sales).ShouldBe(0);
        _worker.Asked!.Value.Request.AsOf.ShouldBe(new DateOnly(2024, 2, 1));
        _worker.Out.ShouldContain("No --as-of: 2024-02-01");
    }

    [Fact]
    public void Date_of_a_run_on_files_with_a_date_to_come_is_yesterday()
    {
        RunOn(Sales + "bob,2031-01-01,5\n").ShouldBe(0);
        _worker.Asked!.Value.Request.AsOf.ShouldBe(new DateOnly(2026, 3, 28));
    }

    [Fact]
    public void Files_of_the_command_line_take_the_place_of_configured_sources()
    {
        string file = _worker.Folder.Write("app.json", """{"Clv": {"Warehouse": {"Sources": {"Transactions": {"Table": "sales"}, "Spend": {"Table": "spend"}}}}}""");
        string sales = _worker.Folder.Write("sales, all.csv", Sales);
        _worker.RunInFolder("--config", file, "--transactions", sales, "--columns", Columns).ShouldBe(0);
        ClvOptions options = _worker.Asked!.Value.Options;
        options.Warehouse.Sources.Transactions!.Table.ShouldBeNull();
        options.Warehouse.Sources.Transactions.Files.ShouldBe([sales]);
        options.Warehouse.Sources.Transactions.Columns["occurred_at"].ShouldBe("Day");
        options.Warehouse.Sources.Spend.ShouldBeNull();
    }

    [Fact]
    public void Check_shows_columns_rows_dates_and_what_is_off()
    {
        string sales = _worker.Folder.Write("sales.csv", Sales);
        _worker.Run("check", "--transactions", sales, "--columns", Columns, "--json").ShouldBe(0);
        _worker.Error.ShouldContain("rows     3, 2024-01-05 to 2024-02-01");
        _worker.Error.ShouldContain("occurred_at = Day");
        JsonElement transactions = JsonDocument.Parse(_worker.Out).RootElement.GetProperty("sources")[0];
        transactions.GetProperty("rows").GetInt64().ShouldBe(3);
        Directory.EnumerateFileSystemEntries(_worker.Folder.Path).ShouldBe([sales]);
    }

    [Fact]
    public void Check_of_a_missing_file_names_it_and_ends_with_the_code_of_sources()
    {
        _worker.Run("check", "--transactions", _worker.Folder.File("none.csv")).ShouldBe(3);
        _worker.Out.ShouldContain("none.csv");
    }

    /// <summary>A typing mistake in a file of rules is found when somebody looks, not at the end of the first night.</summary>
    [Theory]
    [InlineData("check", "Segments:File", """{ "version": 1, "lifecicle": {} }""", "lifecycle")]
    [InlineData("check", "Alerts:RulesFile", """{ "version": 1, "rules": [], "rulez": [] }""", "rulez")]
    [InlineData("serve", "Segments:File", """{ "version": 1, "lifecicle": {} }""", "lifecycle")]
    [InlineData("serve", "Alerts:RulesFile", """{ "version": 1, "rules": [], "rulez": [] }""", "rulez")]
    public void A_wrong_file_of_rules_ends_with_the_code_of_the_configuration(string verb, string key, string text, string word)
    {
        string sales = _worker.Folder.Write("sales.csv", Sales);
        string rules = _worker.Folder.Write("rules.json", text);
        _worker.Run(verb, "--set", $"{key}={rules}", "--set", $"Warehouse:Sources:Transactions:Files={sales}").ShouldBe(2);
        _worker.Error.ShouldContain($"Clv:{key}");
        _worker.Error.ShouldContain(word);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("serve")]
    public void All_wrong_files_of_definitions_and_alerts_are_told_at_once(string verb)
    {
        string sales = _worker.Folder.Write("sales.csv", Sales);
        string rules = _worker.Folder.Write("rules.json", "{");
        string metrics = Directory.CreateDirectory(_worker.Folder.File("metrics")).FullName;
        File.WriteAllText(Path.Combine(metrics, "no_such_table.json"), "{ \"nothing\": {} }");
        string[] wrong = ["--set", $"Alerts:RulesFile={rules}", "--set", $"Metrics:Directory={metrics}"];
        _worker.Run([verb, .. wrong, "--set", $"Warehouse:Sources:Transactions:Files={sales}"]).ShouldBe(2);
        _worker.Error.ShouldContain("Clv:Alerts:RulesFile");
        _worker.Error.ShouldContain("Clv:Metrics:Directory");
    }

    [Fact]
    public void Demo_writes_the_shop_that_run_reads()
    {
        string folder = _worker.Folder.File("shop");
        _worker.Run("demo", "--customers", "50", "--out", folder).ShouldBe(0);
        File.Exists(Path.Combine(folder, "truth.json")).ShouldBeTrue();
        _worker.Out.ShouldContain("50 customers");
        _worker.Run("check", "--transactions", Path.Combine(folder, "transactions.csv")).ShouldBe(0);
    }

    [Theory]
    [InlineData("--customers", "0")]
    [InlineData("--customers", "many")]
    public void Demo_of_an_impossible_size_is_a_wrong_command_line(params string[] arguments) =>
        _worker.Run(["demo", "--out", _worker.Folder.File("shop"), .. arguments]).ShouldBe(2);

    [Fact]
    public void Run_on_the_demo_is_satisfied_with_what_is_published_and_writes_the_shop_once()
    {
        _worker.OnRun = (request, _, _, _) => SampleRun.Result(request.AsOf, ClvBatch.Pipeline.Runs.RunOutcome.AlreadyPublished);
        _worker.RunInFolder("--demo").ShouldBe(0);
        _worker.RunInFolder("--demo").ShouldBe(0);
        _worker.Out.ShouldContain("writing 20,000 customers");
        _worker.Out.ShouldContain("is reused");
        _worker.Asked!.Value.Options.Warehouse.Sources.Leads!.Files.ShouldBe([_worker.Folder.File("source/leads.csv")]);
    }

    [Fact]
    public void Status_and_verify_of_an_empty_place_say_that_nothing_is_there()
    {
        _worker.Run("status", "--out", _worker.Folder.Path).ShouldBe(0);
        _worker.Out.ShouldContain("Nothing is published yet");
        _worker.Run("verify", "--out", _worker.Folder.Path).ShouldBe(6);
        _worker.Error.ShouldContain("holds no snapshot");
    }

    private int RunOn(string sales) =>
        _worker.RunInFolder("--transactions", _worker.Folder.Write("sales.csv", sales), "--columns", Columns);
}
