using ClvBatch.IntegrationTests.Running;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using Night = ClvBatch.Pipeline.Runs.NightlyRun;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>A run whose stages are jobs of their own publishes what a run in one go publishes, and refuses what would be out of order.</summary>
public sealed class StageByStageTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>, IDisposable
{
    private readonly Shop _shop = new();

    private ClvOptions Options => _shop.Options(_shop.Out);

    [Fact]
    public void Stages_one_by_one_publish_what_one_run_publishes()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        foreach (string stage in NightlyStages.Names.SkipLast(1))
            Run().PerformStage(runId, stage, CancellationToken.None).ShouldBeNull(stage);

        RunResult result = Run().PerformStage(runId, NightlyStages.Names[^1], CancellationToken.None).ShouldNotBeNull();

        result.Outcome.ShouldBe(RunOutcome.Published);
        Shop.Hashes(_shop.Out).ShouldBe(undisturbed.Hashes);
        RunWorkspace.IsUnfinished(Options, runId).ShouldBeFalse();
        Ledger().State.ShouldBe("published");
    }

    [Fact]
    public void Every_stage_may_come_twice_and_again_after_the_end()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        foreach (string stage in NightlyStages.Names)
        {
            Run().PerformStage(runId, stage, CancellationToken.None);
            Run().PerformStage(runId, stage, CancellationToken.None);
        }

        long token = Ledger().FencingToken;
        Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None).ShouldBe(runId);
        foreach (string stage in NightlyStages.Names)
            Run().PerformStage(runId, stage, CancellationToken.None).ShouldNotBeNull().Outcome.ShouldBe(RunOutcome.AlreadyPublished);
        Ledger().FencingToken.ShouldBe(token, "a published run must not be started again");
    }

    [Fact]
    public void Every_stage_takes_a_token_of_its_own_so_that_an_earlier_holder_cannot_publish()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        long begun = Ledger().FencingToken;
        Run().PerformStage(runId, "extract", CancellationToken.None);
        Ledger().FencingToken.ShouldBe(begun + 1);
        Run().PerformStage(runId, "extract", CancellationToken.None);
        Ledger().FencingToken.ShouldBe(begun + 1, "nothing was computed");
    }

    [Fact]
    public void Stage_before_its_turn_is_refused()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        Should.Throw<RunStateException>(() => Run().PerformStage(runId, "fit", CancellationToken.None)).Message.ShouldContain("extract");
        Ledger().State.ShouldBe("running");
    }

    [Fact]
    public void Run_that_was_never_begun_is_refused()
    {
        string runId = RunKey.Of(Shop.AsOf, Options).RunId;
        Should.Throw<RunStateException>(() => Run().PerformStage(runId, "extract", CancellationToken.None));
        Should.Throw<RunStateException>(() => Run().PerformStage("tonight", "extract", CancellationToken.None));
        Should.Throw<RunStateException>(() => Run().PerformStage(runId, "publsih", CancellationToken.None));
    }

    [Fact]
    public void Run_of_other_settings_is_refused()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        ClvOptions other = Options with { Currency = "EUR" };
        Should.Throw<RunStateException>(() => new Night(other, new Silence(), TimeProvider.System).PerformStage(runId, "extract", CancellationToken.None))
            .Message.ShouldContain("other settings");
    }

    [Fact]
    public void Worker_without_the_work_folder_is_refused()
    {
        string runId = Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        ClvOptions elsewhere = Options with { Workspace = Options.Workspace with { Directory = Path.Combine(_shop.Directory, "elsewhere") } };
        Should.Throw<RunStateException>(() => new Night(elsewhere, new Silence(), TimeProvider.System).PerformStage(runId, "extract", CancellationToken.None))
            .Message.ShouldContain("Clv:Workspace:Directory");
    }

    [Fact]
    public void Night_without_its_source_stands_in_the_ledger_as_failed()
    {
        File.Delete(_shop.Transactions);
        Should.Throw<Exception>(() => Run().Begin(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None));
        Ledger().State.ShouldBe("failed");
        Ledger().Error.ShouldNotBeNull().ShouldContain("sales.csv");
    }

    [Fact]
    public void Failure_before_the_start_leaves_a_published_run_published()
    {
        Run().Execute(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None);
        File.Delete(_shop.Transactions);
        Should.Throw<Exception>(() => Run().Execute(new RunRequest(Shop.AsOf, Force: false), CancellationToken.None));
        Ledger().State.ShouldBe("published");
    }

    public void Dispose() => _shop.Dispose();

    private Night Run() => new(Options, new Silence(), TimeProvider.System);

    private RunRow Ledger() => ClvBatch.Pipeline.Operations.RunStatus.Read(Options, 1, CancellationToken.None).Runs.Single();
}
