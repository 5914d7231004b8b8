using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Demo;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>
/// SIGTERM in each stage, of <c>run</c> and of <c>serve</c>: the process is gone within ten seconds with code 143, and the next one goes on
/// where it was, to be stopped one stage later.
/// </summary>
public sealed class StoppedRunTests(LargeShop shop) : IClassFixture<LargeShop>
{
    private const int Terminated = 143;

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("run")]
    [InlineData("serve")]
    public void Stopped_in_every_stage(string verb)
    {
        string @out = Path.Combine(shop.Directory, verb);
        for (int i = 0; i < NightlyStages.Names.Count; i++)
        {
            IReadOnlyList<string> lines = StopIn(NightlyStages.Names[i], verb, @out);
            lines.Where(line => line.Contains("taken over from the interrupted run", StringComparison.Ordinal)).Select(StageOf)
                .ShouldBe(NightlyStages.Names.Take(i - 1), "what was finished before the last stop is kept");
            lines.Where(line => line.EndsWith(" …", StringComparison.Ordinal)).Select(StageOf)
                .ShouldBe(NightlyStages.Names.Skip(i - 1 < 0 ? 0 : i - 1).Take(i == 0 ? 1 : 2), "and what was not is done again");
        }

        WorkerExit resumed = WorkerProcess.Run(shop.Directory, ["run", .. shop.Settings(@out), "--json", "--if-missing"]);
        resumed.Code.ShouldBe(0, resumed.ToString());
        resumed.Json.GetProperty("outcome").GetString().ShouldBe("published");
        resumed.Json.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        resumed.Json.GetProperty("stages").EnumerateArray().Count(done => done.GetProperty("reused").GetBoolean())
            .ShouldBe(NightlyStages.Names.Count - 1);
        Directory.Delete(@out, recursive: true);
    }

    /// <returns>The lines up to the one that says that the stage begins.</returns>
    private List<string> StopIn(string stage, string verb, string @out)
    {
        string[] serving = verb == "serve" ? ["--set", $"Dashboard:Urls=http://127.0.0.1:{ServingWorker.FreePort()}"] : [];
        using Process process = WorkerProcess.Start(shop.Directory, [], [verb, .. shop.Settings(@out), .. serving]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        List<string> lines = [];
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (line.EndsWith($"{stage} …", StringComparison.Ordinal))
                break;
        }

        Stopwatch watch = Stopwatch.StartNew();
        ServingWorker.Signal(process, "TERM");
        Task<string> rest = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit(TimeSpan.FromMinutes(1)).ShouldBeTrue();
        string told = string.Join('\n', [.. lines, rest.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult()]);
        process.ExitCode.ShouldBe(Terminated, $"in {stage}: {told}");
        watch.Elapsed.ShouldBeLessThan(Allowed, stage);
        return lines;
    }

    /// <summary>The one name of a stage that the line has.</summary>
    private static string StageOf(string line) => line.Split(' ').Single(NightlyStages.Names.Contains);
}

/// <summary>A shop in which every stage has something to do.</summary>
public sealed class LargeShop : IDisposable
{
    public LargeShop() => DemoShop.Write(new DemoOptions { Customers = 20_000, Directory = Directory, To = new DateOnly(2026, 6, 30), Format = DemoFormat.Parquet });

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("clvbatch-large-").FullName;

    public string[] Settings(string @out) =>
    [
        "--out", @out,
        "--set", $"Warehouse:Sources:Transactions:Files={Path.Combine(Directory, "transactions.parquet")}",
        "--set", $"Warehouse:Sources:Customers:Files={Path.Combine(Directory, "customers.parquet")}",
    ];

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);
}
