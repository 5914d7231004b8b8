using System.Diagnostics;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.PostgreSqlMart;

/// <summary>The whole program on a PostgreSQL mart: the same tables as in a file, killed, stopped and raced.</summary>
[Collection(PostgresTests.Name)]
public sealed class WorkerOnPostgresTests(PostgresServer server, FileMart file) : IClassFixture<FileMart>
{
    private const int Killed = 137;

    private const string CutLocks =
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    private static readonly int Stalls = MartDatabase.Count("CLV_TEST_STALLS", 1);

    /// <summary>CLV_TEST_KILLS=all takes every point; the one where the mart has what the ledger does not know is the default.</summary>
    public static TheoryData<string> Points => Environment.GetEnvironmentVariable("CLV_TEST_KILLS") is "all" ? [.. Failpoint.Names] : ["publish.after_commit"];

    [Fact]
    public void Tables_equal_those_of_a_DuckDb_mart_cell_by_cell_and_status_and_verify_work()
    {
        using Shop shop = new();
        MartDatabase database = MartDatabase.Migrated(server);
        WorkerExit exit = Run(shop, shop.Out, database);
        exit.Code.ShouldBe(0, exit.ToString());
        exit.ToString().ShouldNotContain("canary-s3cret");

        Differences(database).ShouldBeEmpty();
        exit.Json.GetProperty("highlights").ToString().ShouldBe(file.Highlights);
        exit.Json.GetProperty("rows").ToString().ShouldBe(file.RowCounts);
        WorkerExit again = Run(shop, shop.Out, database);
        again.Code.ShouldBe(5, again.ToString());
        WorkerProcess.Run(shop.Directory, ["status", .. database.Arguments]).Output.ShouldContain("published");
        WorkerExit verify = WorkerProcess.Run(shop.Directory, ["verify", "--out", shop.Out, .. database.Arguments]);
        verify.Code.ShouldBe(0, verify.ToString());
        database.Execute("UPDATE clv.fact_customer_snapshot SET revenue = revenue + 0.01 WHERE customer_key = 1");
        WorkerProcess.Run(shop.Directory, ["verify", "--out", shop.Out, .. database.Arguments]).Code.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Run_killed_at(string point)
    {
        using Shop shop = new();
        MartDatabase database = MartDatabase.Migrated(server);
        WorkerExit killed = WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", point)], shop.RunArguments(shop.Out, database.Arguments));
        killed.Code.ShouldBe(Killed, killed.ToString());
        EndsUndisturbed(shop, database);
    }

    [Fact]
    public void Run_killed_at_every_point_of_the_mart_in_turn_comes_to_the_same_end()
    {
        using Shop shop = new();
        MartDatabase database = MartDatabase.Migrated(server);
        foreach (string point in Failpoint.Names.Where(name => name.StartsWith("publish.", StringComparison.Ordinal)))
        {
            WorkerExit killed = WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", point)], shop.RunArguments(shop.Out, database.Arguments));
            killed.Code.ShouldBe(Killed, $"{point}: {killed}");
        }

        EndsUndisturbed(shop, database);
    }

    private void EndsUndisturbed(Shop shop, MartDatabase database)
    {
        WorkerExit resumed = Run(shop, shop.Out, database);

        resumed.Code.ShouldBe(0, resumed.ToString());
        Differences(database).ShouldBeEmpty();
        Shop.Hashes(shop.Out).ShouldBe(file.Hashes);
        database.Orphans().ShouldBe(0);
        database.Open().Snapshots(CancellationToken.None).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Workers_started_together_publish_once()
    {
        using Shop shop = new();
        MartDatabase database = MartDatabase.Migrated(server);
        WorkerExit[] exits = await Task.WhenAll(Enumerable.Range(0, 3).Select(worker => Task.Run(() => Run(shop, $"{shop.Out}{worker}", database))));
        exits.Select(exit => exit.Code).ShouldBe([0, 5, 5], ignoreOrder: true, string.Join('\n', exits.Select(exit => exit.ToString())));
        database.Scalar<long>("SELECT token FROM clv.fence").ShouldBe(1);
    }

    [Fact]
    public void Worker_stopped_past_its_lock_and_woken_cannot_publish()
    {
        using Shop shop = new();
        string computed = Path.Combine(shop.Directory, "computed");
        WorkerProcess.Run(shop.Directory, [("CLV__Failpoint", "publish.before")], shop.RunArguments(computed, MartDatabase.Migrated(server).Arguments))
            .Code.ShouldBe(Killed);
        for (int trial = 0; trial < Stalls; trial++)
        {
            MartDatabase database = MartDatabase.Migrated(server);
            using Process stalled = WorkerProcess.Start(shop.Directory, [], shop.RunArguments(Copy(computed, $"{computed}-stalled-{trial}"), database.Arguments));
            Task<string> told = stalled.StandardError.ReadToEndAsync();
            SpinWait.SpinUntil(() => database.Scalar<long>("SELECT count(*) FROM clv.run") == 1, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            Signal(stalled, "STOP");
            database.Scalar<long>("SELECT count(*) FROM clv.snapshot").ShouldBe(0, "stopped too late to learn something");
            database.Execute(CutLocks);
            WorkerExit winner = Run(shop, Copy(computed, $"{computed}-{trial}"), database);
            winner.Code.ShouldBe(0, winner.ToString());
            long token = database.Scalar<long>("SELECT fencing_token FROM clv.snapshot");
            Signal(stalled, "CONT");

            stalled.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue();

            stalled.ExitCode.ShouldBe(6, told.GetAwaiter().GetResult());
            database.Scalar<long>("SELECT fencing_token FROM clv.snapshot").ShouldBe(token);
            database.Scalar<string>("SELECT state FROM clv.run").ShouldBe("published");
        }
    }

    private static string Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    private static WorkerExit Run(Shop shop, string @out, MartDatabase database) =>
        WorkerProcess.Run(shop.Directory, shop.RunArguments(@out, database.Arguments));

    private static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    private IReadOnlyList<string> Differences(MartDatabase database) =>
        SnapshotComparison.Differences(database.Open(), Path.Combine(file.Out, "mart.duckdb"));
}

/// <summary>What the same run publishes into a file.</summary>
public sealed class FileMart : IDisposable
{
    private readonly Shop _shop = new();

    public FileMart()
    {
        WorkerExit exit = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));
        exit.Code.ShouldBe(0, exit.ToString());
        Hashes = Shop.Hashes(_shop.Out);
        Highlights = exit.Json.GetProperty("highlights").ToString();
        RowCounts = exit.Json.GetProperty("rows").ToString();
    }

    public string Out => _shop.Out;

    public string[] Hashes { get; }

    public string Highlights { get; }

    public string RowCounts { get; }

    public void Dispose() => _shop.Dispose();
}
