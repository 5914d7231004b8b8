using System.Diagnostics;
using System.Reflection;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The nightly run: from the warehouse to a published snapshot, once per run key, resumable at every stage.</summary>
public sealed class NightlyRun(ClvOptions options, IRunObserver observer, TimeProvider time)
{
    private static readonly string Version =
        typeof(NightlyRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Computes and publishes the snapshot of one date, or finds that it is published already.</summary>
    /// <exception cref="ConfigurationException">A place to write to cannot be written to.</exception>
    /// <exception cref="MartNotReadyException">The mart has to be migrated first.</exception>
    /// <exception cref="RunLockedException">Another run publishes into the same mart.</exception>
    /// <exception cref="QualityGateException">The data or the result fail a check; the snapshot before is untouched.</exception>
    /// <exception cref="PublishException">The result could not be written; it is kept and the next run goes on from there.</exception>
    public RunResult Execute(RunRequest request, CancellationToken cancellationToken)
    {
        OutputFolders.Prepare(options);
        IMart mart = Mart.Open(options.Mart);
        using IDisposable runLock = mart.AcquireLock(time.GetUtcNow(), cancellationToken);
        mart.MakeReady(cancellationToken);
        RunKey key = RunKey.Of(request.AsOf, options);
        string fingerprint = SourceState.Fingerprint(options, cancellationToken);
        return !request.Force && IsPublished(mart, key, fingerprint, cancellationToken)
            ? RunOutcomes.AlreadyPublished(mart, key, options, cancellationToken)
            : Run(mart, key, fingerprint, request.Force, cancellationToken);
    }

    private RunResult Run(IMart mart, RunKey key, string fingerprint, bool force, CancellationToken cancellationToken)
    {
        RunWorkspace workspace = RunWorkspace.Open(options, key.RunId, $"{Version} {fingerprint}", force, cancellationToken);
        RunContext? run = null;
        try
        {
            RunStart start = new(key.RunId, key.AsOf, key.ConfigHash, fingerprint, time.GetUtcNow().UtcDateTime, Version);
            run = new RunContext
            {
                Key = key,
                Options = options,
                Workspace = workspace,
                Mart = mart,
                FencingToken = mart.StartRun(start, cancellationToken),
                Failpoint = new Failpoint(options.Failpoint),
                Observer = observer,
                Time = time,
            };
            observer.RunStarted(key.RunId, key.AsOf, workspace.Resumed);
            MartKnowledge.Import(mart, workspace.Connection, key.AsOf, cancellationToken);
            List<StageReport> reports = Perform(run, cancellationToken);
            RunResult result = RunOutcomes.Published(run, reports, cancellationToken);
            workspace.Remove();
            WorkFolders.RemoveOld(options, time.GetUtcNow());
            return result;
        }
        catch (Exception error)
        {
            RecordFailure(run, error);
            throw;
        }
        finally
        {
            workspace.Dispose();
        }
    }

    /// <summary>The ledger learns of the failure if it can; what is reported is the failure itself, never that the ledger could not be told.</summary>
    private void RecordFailure(RunContext? run, Exception error)
    {
        try
        {
            run?.Mart.FailRun(run.Key.RunId, run.FencingToken, time.GetUtcNow().UtcDateTime, error.Message, CancellationToken.None);
        }
        catch (PublishException ledgerError)
        {
            observer.Notice($"The ledger could not record the failure: {ledgerError.Message}");
        }
    }

    private static List<StageReport> Perform(RunContext run, CancellationToken cancellationToken)
    {
        List<StageReport> reports = [];
        foreach (IStage stage in NightlyStages.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            StageReport report = run.Workspace.Finished(stage.Name, cancellationToken) is { } done
                ? Reuse(run, done, cancellationToken)
                : Perform(run, stage, reports.Count, cancellationToken);
            reports.Add(report);
        }

        return reports;
    }

    private static StageReport Reuse(RunContext run, StageReport done, CancellationToken cancellationToken)
    {
        foreach (string notice in run.Workspace.Notices(done.Name, cancellationToken))
            run.Observer.Notice(notice);
        run.Observer.StageFinished(done);
        return done;
    }

    private static StageReport Perform(RunContext run, IStage stage, int position, CancellationToken cancellationToken)
    {
        run.Observer.StageStarted(stage.Name);
        run.Failpoint.Hit($"{stage.Name}.before");
        run.BeginStage();
        DateTime startedUtc = run.Time.GetUtcNow().UtcDateTime;
        long started = run.Time.GetTimestamp();
        StageReport report;
        using (DuckDbTransaction transaction = run.Workspace.Connection.Begin())
        {
            long rows = stage.Execute(run, cancellationToken);
            report = new StageReport(stage.Name, run.Time.GetElapsedTime(started).TotalSeconds, rows, PeakMemory(), Reused: false);
            run.Workspace.Finish(report, startedUtc, run.StageNotices, cancellationToken);
            run.Failpoint.Hit($"{stage.Name}.inside");
            transaction.Commit();
        }

        run.Failpoint.Hit($"{stage.Name}.after");
        run.Mart.FinishStage(
            new RunStageRow(run.Key.RunId, stage.Name, position, startedUtc, report.Seconds, report.Rows, report.PeakMemoryBytes), cancellationToken);
        run.Observer.StageFinished(report);
        return report;
    }

    private bool IsPublished(IMart mart, RunKey key, string fingerprint, CancellationToken cancellationToken) =>
        !RunWorkspace.IsUnfinished(options, key.RunId)
        && mart.FindRun(key.RunId, cancellationToken) is { State: "published" } run
        && string.Equals(run.SourceFingerprint, fingerprint, StringComparison.Ordinal)
        && mart.Snapshots(cancellationToken).Any(snapshot => snapshot.SnapshotDate == key.AsOf && snapshot.RunId == key.RunId);

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
