using System.Text.Json;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Tests.Worker.Verbs;

public sealed class RunVerbTests
{
    [Fact]
    public void Default_date_is_yesterday_in_the_business_zone()
    {
        // 23:30 UTC on 29 March is 30 March in Berlin, two hours ahead since that morning.
        using WorkerHarness worker = new();
        worker.RunInFolder("--set", "TimeZone=Europe/Berlin").ShouldBe(0);
        worker.Asked!.Value.Request.ShouldBe(new RunRequest(new DateOnly(2026, 3, 29), Force: false));
    }

    [Fact]
    public void Options_reach_the_run()
    {
        using WorkerHarness worker = new();
        worker.RunInFolder("--as-of", "1997-09-30", "--model", "BgNbd", "--force").ShouldBe(0);
        (RunRequest request, ClvOptions options) = worker.Asked!.Value;
        request.ShouldBe(new RunRequest(new DateOnly(1997, 9, 30), Force: true));
        options.Model.Candidates.ShouldBe(["BgNbd"]);
        options.Mart.ConnectionString.ShouldBe(worker.Folder.File("mart.duckdb"));
        options.Parquet.Directory.ShouldBe(worker.Folder.File("parquet"));
        options.Workspace.Directory.ShouldBe(worker.Folder.File("work"));
    }

    [Theory]
    [InlineData(0, "--if-missing")]
    [InlineData(5)]
    public void Snapshot_that_is_already_published_is_said_so(int code, params string[] arguments)
    {
        using WorkerHarness worker = new();
        worker.OnRun = (request, _, _, _) => SampleRun.Result(request.AsOf, RunOutcome.AlreadyPublished);
        worker.RunInFolder(arguments).ShouldBe(code);
        worker.Out.ShouldContain("already published");
    }

    [Fact]
    public void With_json_stdout_is_the_object_and_people_read_stderr()
    {
        using WorkerHarness worker = new();
        worker.RunInFolder("--json").ShouldBe(0);
        JsonDocument.Parse(worker.Out).RootElement.GetProperty("outcome").GetString().ShouldBe("published");
        worker.Error.ShouldContain("Customers");
    }

    [Theory]
    [InlineData("data/sales.csv", "out/sales")]
    [InlineData("shop/2026/*.parquet", "out/2026")]
    [InlineData("shop/*/2026-??.csv", "out/shop")]
    [InlineData("*.csv", "out/transactions")]
    public void Output_without_a_folder_is_named_after_the_files(string transactions, string folder) =>
        OutputFolder.NamedAfter(transactions).ShouldBe(folder.Replace('/', Path.DirectorySeparatorChar));

    [Fact]
    public void Columns_that_are_no_pairs_are_refused()
    {
        using WorkerHarness worker = new();
        worker.RunInFolder("--transactions", "sales.csv", "--columns", "customer_id").ShouldBe(2);
        worker.Error.ShouldContain("--columns");
    }
}
