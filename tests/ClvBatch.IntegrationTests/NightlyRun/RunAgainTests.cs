using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>The same run started twice: what is published stays, is not computed again unasked, and comes out byte for byte the same.</summary>
public sealed class RunAgainTests : IDisposable
{
    private readonly Shop _shop = new();

    [Fact]
    public void Second_run_finds_the_snapshot_published_and_force_repeats_it_byte_for_byte()
    {
        WorkerExit first = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));
        first.Code.ShouldBe(0, first.ToString());
        first.Json.GetProperty("outcome").GetString().ShouldBe("published");
        string[] hashes = Shop.Hashes(_shop.Out);

        WorkerExit second = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));
        second.Code.ShouldBe(5, second.ToString());
        second.Json.GetProperty("outcome").GetString().ShouldBe("already_published");

        WorkerExit ifMissing = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out, "--if-missing"));
        ifMissing.Code.ShouldBe(0, ifMissing.ToString());

        WorkerExit forced = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out, "--force"));
        forced.Code.ShouldBe(0, forced.ToString());
        Shop.Hashes(_shop.Out).ShouldBe(hashes);
    }

    [Fact]
    public void Another_folder_and_another_number_of_threads_give_the_same_bytes()
    {
        string other = Path.Combine(_shop.Directory, "elsewhere");
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(other, "--set", "Workspace:Threads=1")).Code.ShouldBe(0);

        Shop.Hashes(other).ShouldBe(Shop.Hashes(_shop.Out));
    }

    [Fact]
    public void Changed_input_is_computed_anew_without_being_told()
    {
        WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out)).Code.ShouldBe(0);
        File.AppendAllText(_shop.Transactions, "Z1,late customer,2025-06-30,12.50,coffee,email\n");

        WorkerExit again = WorkerProcess.Run(_shop.Directory, _shop.RunArguments(_shop.Out));

        again.Code.ShouldBe(0, again.ToString());
        again.Json.GetProperty("highlights").GetProperty("customers").GetInt64().ShouldBe(301);
    }

    public void Dispose() => _shop.Dispose();
}
