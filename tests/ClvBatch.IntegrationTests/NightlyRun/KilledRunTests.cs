using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>
/// The process dies at every named point of a run, as in a power cut; the next run goes on from there and publishes what an undisturbed run
/// publishes, and nothing is left over.
/// </summary>
public sealed class KilledRunTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private const int Killed = 137;

    /// <summary>Points at which what is left differs most; <c>CLV_TEST_KILLS=all</c> takes every one.</summary>
    public static TheoryData<string> Points => Environment.GetEnvironmentVariable("CLV_TEST_KILLS") is "all"
        ? [.. Failpoint.Names]
        : ["extract.inside", "segments.after", "publish.after_rename", "publish.before_commit", "publish.after_commit"];

    [Fact]
    public void Run_killed_at_every_point_in_turn_comes_to_the_same_end()
    {
        using Shop shop = new();
        foreach (string point in Failpoint.Names)
        {
            WorkerExit killed = WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", point)], shop.RunArguments(shop.Out));
            killed.Code.ShouldBe(Killed, $"{point}: {killed}");
        }

        EndsUndisturbed(shop);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Run_killed_at(string point)
    {
        using Shop shop = new();
        WorkerExit killed = WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", point)], shop.RunArguments(shop.Out));
        killed.Code.ShouldBe(Killed, killed.ToString());

        EndsUndisturbed(shop);
    }

    private void EndsUndisturbed(Shop shop)
    {
        WorkerExit resumed = WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out));

        resumed.Code.ShouldBe(0, resumed.ToString());
        Shop.Hashes(shop.Out).ShouldBe(undisturbed.Hashes);
        Directory.EnumerateDirectories(Path.Combine(shop.Out, "parquet.manifest")).ShouldBeEmpty("work in progress was left behind");
        Directory.EnumerateDirectories(Path.Combine(shop.Out, "parquet")).Select(Path.GetFileName).ShouldBe(["2025-06-30", "latest"], ignoreOrder: true);
        WorkerProcess.Run(shop.Directory, "verify", "--snapshot", "2025-06-30", "--out", shop.Out).Code.ShouldBe(0);
    }

    [Fact]
    public void Run_killed_after_scoring_does_not_compute_the_finished_stages_again()
    {
        using Shop shop = new();
        WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", "score.after")], shop.RunArguments(shop.Out)).Code.ShouldBe(Killed);

        WorkerExit resumed = WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out));

        resumed.Json.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        resumed.Json.GetProperty("stages").EnumerateArray()
            .Where(stage => stage.GetProperty("reused").GetBoolean())
            .Select(stage => stage.GetProperty("name").GetString())
            .ShouldBe(["extract", "cohorts", "fit", "score"]);
    }

    [Fact]
    public void Run_killed_with_other_input_behind_it_starts_from_the_beginning()
    {
        using Shop shop = new();
        WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", "score.after")], shop.RunArguments(shop.Out)).Code.ShouldBe(Killed);
        File.AppendAllText(shop.Transactions, "Z1,late customer,2025-06-30,12.50,coffee,email\n");

        WorkerExit restarted = WorkerProcess.Run(shop.Directory, shop.RunArguments(shop.Out));

        restarted.Json.GetProperty("resumed").GetBoolean().ShouldBeFalse();
        restarted.Json.GetProperty("highlights").GetProperty("customers").GetInt64().ShouldBe(301);
    }
}

/// <summary>What a run publishes that nobody disturbed.</summary>
public sealed class UndisturbedRun : IDisposable
{
    private readonly Shop _shop = new();

    public UndisturbedRun()
    {
        WorkerExit exit = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));
        exit.Code.ShouldBe(0, exit.ToString());
        Hashes = Shop.Hashes(_shop.Out);
    }

    public string[] Hashes { get; }

    public void Dispose() => _shop.Dispose();
}
