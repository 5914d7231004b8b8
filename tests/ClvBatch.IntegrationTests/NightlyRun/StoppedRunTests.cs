using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Demo;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>SIGTERM in each stage, of <c>run</c> and of <c>serve</c>: the process is gone within ten seconds with code 143, and the next run goes on.</summary>
public sealed class StoppedRunTests(LargeShop shop) : IClassFixture<LargeShop>
{
    private const int Terminated = 143;

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string stage in NightlyStages.Names)
            {
                cases.Add("run", stage);
                cases.Add("serve", stage);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stopped_in(string verb, string stage)
    {
        string @out = Path.Combine(shop.Directory, $"{verb}-{stage}");
        string[] serving = verb == "serve" ? ["--set", $"Dashboard:Urls=http://127.0.0.1:{ServingWorker.FreePort()}"] : [];
        using Process process = WorkerProcess.Start(shop.Directory, [], [verb, .. shop.Settings(@out), .. serving]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        while (process.StandardOutput.ReadLine() is { } line && !line.EndsWith($"{stage} …", StringComparison.Ordinal))
        {
        }

        Stopwatch watch = Stopwatch.StartNew();
        ServingWorker.Signal(process, "TERM");
        Task<string> rest = process.StandardOutput.ReadToEndAsync();
        process.WaitForExit(TimeSpan.FromMinutes(1)).ShouldBeTrue();

        process.ExitCode.ShouldBe(Terminated, rest.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
        watch.Elapsed.ShouldBeLessThan(Allowed);
        WorkerExit resumed = WorkerProcess.Run(shop.Directory, ["run", .. shop.Settings(@out), "--json", "--if-missing"]);
        resumed.Code.ShouldBe(0, resumed.ToString());
        resumed.Json.GetProperty("outcome").GetString().ShouldBe("published");
        resumed.Json.GetProperty("resumed").GetBoolean().ShouldBeTrue();
        resumed.Json.GetProperty("stages").EnumerateArray().Count(done => done.GetProperty("reused").GetBoolean())
            .ShouldBe(NightlyStages.Names.TakeWhile(name => name != stage).Count(), "the stages before are kept");
        Directory.Delete(@out, recursive: true);
    }
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
