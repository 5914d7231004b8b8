using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The nightly run: from the warehouse to a published snapshot, once per run key, resumable at every stage.</summary>
/// <remarks>
/// <see cref="Execute"/> does it in one go and holds the lock of the mart meanwhile. A scheduler that makes a job of each stage calls
/// <see cref="Begin"/> and then <see cref="PerformStage"/> for each of <see cref="NightlyStages.Names"/>, in any process that sees the same
/// work folder; the lock is held for one call at a time, and every call that computes takes a fencing token of its own, so that a process
/// that slept through its turn cannot publish.
/// </remarks>
public sealed class NightlyRun(ClvOptions options, IRunObserver observer, TimeProvider time)
{
    /// <summary>Computes and publishes the snapshot of one date, or finds that it is published already.</summary>
    /// <exception cref="ConfigurationException">A place to write to cannot be written to.</exception>
    /// <exception cref="MartNotReadyException">The mart has to be migrated, or its user changed, first.</exception>
    /// <exception cref="RunLockedException">Another run publishes into the same mart.</exception>
    /// <exception cref="QualityGateException">The data or the result fail a check; the snapshot before is untouched.</exception>
    /// <exception cref="PublishException">The result could not be written; it is kept and the next run goes on from there.</exception>
    public RunResult Execute(RunRequest request, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        using IDisposable held = Lock(mart, cancellationToken);
        RunKey key = RunKey.Of(request.AsOf, options);
        return Recording(Opening(mart, key), opening =>
        {
            using OpenRun? run = OpenRun.Start(opening, request.Force, cancellationToken);
            if (run is null)
                return RunOutcomes.AlreadyPublished(mart, key, options, cancellationToken);
            foreach (IStage stage in NightlyStages.All)
                run.Perform(stage, cancellationToken);
            return run.Complete(cancellationToken);
        });
    }

    /// <summary>Enters the run into the ledger and prepares its work folder, so that its stages can be performed one by one.</summary>
    /// <returns>The run key; also when the snapshot is published already, and the stages then find nothing to do.</returns>
    public string Begin(RunRequest request, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        using IDisposable held = Lock(mart, cancellationToken);
        RunKey key = RunKey.Of(request.AsOf, options);
        return Recording(Opening(mart, key), opening =>
        {
            using OpenRun? run = OpenRun.Start(opening, request.Force, cancellationToken);
            return key.RunId;
        });
    }

    /// <summary>Performs one stage of a run that was begun; a stage that is done already is left as it is.</summary>
    /// <param name="runId">The run key, from <see cref="Begin"/>.</param>
    /// <returns>The account of the whole run when nothing is left to do; null while stages remain.</returns>
    /// <exception cref="RunStateException">The run was not begun, or not here, or under other settings, or an earlier stage is not done.</exception>
    public RunResult? PerformStage(string runId, string stageName, CancellationToken cancellationToken)
    {
        IStage stage = NightlyStages.Find(stageName);
        RunKey key = RunKey.Parse(runId, options);
        IMart mart = Mart.Open(options.Mart);
        using IDisposable held = Lock(mart, cancellationToken);
        if (OpenRun.IsOver(mart, key, options, cancellationToken))
            return RunOutcomes.AlreadyPublished(mart, key, options, cancellationToken);
        return Recording(Opening(mart, key), opening =>
        {
            using OpenRun run = OpenRun.TakeUp(opening, stage, cancellationToken);
            run.Perform(stage, cancellationToken);
            return stage == NightlyStages.All[^1] ? run.Complete(cancellationToken) : null;
        });
    }

    /// <summary>Takes the lock of the mart, and makes sure under it that everything can be written to.</summary>
    private IDisposable Lock(IMart mart, CancellationToken cancellationToken)
    {
        RuleFiles.Check(options);
        OutputFolders.Prepare(options);
        IDisposable held = mart.AcquireLock(time.GetUtcNow(), cancellationToken);
        try
        {
            mart.MakeReady(cancellationToken);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private RunOpening Opening(IMart mart, RunKey key) => new(mart, key, options, observer, time);

    private T Recording<T>(RunOpening opening, Func<RunOpening, T> work)
    {
        try
        {
            return work(opening);
        }
        catch (Exception error) when (error is not RunStateException)
        {
            RecordFailure(opening, error is OperationCanceledException ? "Cancelled; the next run goes on from there." : error.Message);
            throw;
        }
    }

    /// <summary>The ledger learns of a failure if it can; what is thrown is the failure itself, never that the ledger could not be told.</summary>
    private void RecordFailure(RunOpening opening, string reason)
    {
        (IMart mart, RunKey key, _, _, _) = opening;
        try
        {
            DateTime now = time.GetUtcNow().UtcDateTime;
            if (opening.FencingToken is null && mart.FindRun(key.RunId, CancellationToken.None) is { State: "published" })
                return;
            long token = opening.FencingToken
                ?? mart.StartRun(new RunStart(key.RunId, key.AsOf, key.ConfigHash, string.Empty, now, OpenRun.Version), CancellationToken.None);
            mart.FailRun(key.RunId, token, now, reason, CancellationToken.None);
        }
        catch (Exception ledgerError) when (ledgerError is PublishException or MartNotReadyException)
        {
            observer.Notice($"The ledger could not record the failure: {ledgerError.Message}");
        }
    }
}
