using System.Diagnostics;
using System.Reflection;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Stages;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Runs;

/// <summary>What it takes to open a run: the mart, whose lock the caller holds, the key, the settings and whom to tell.</summary>
internal sealed record RunOpening(IMart Mart, RunKey Key, ClvOptions Options, IRunObserver Observer, TimeProvider Time)
{
    /// <summary>The token that this attempt holds; null until it is entered into the ledger.</summary>
    public long? FencingToken { get; set; }
}

/// <summary>A run whose work folder this process has open, and whose lock the caller holds.</summary>
internal sealed class OpenRun : IDisposable
{
    /// <summary>Version of the program, as the ledger records it.</summary>
    public static string Version { get; } =
        typeof(OpenRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private readonly RunContext _run;
    private readonly Dictionary<string, StageReport> _reports = new(StringComparer.Ordinal);

    private OpenRun(RunOpening opening, RunWorkspace workspace) => _run = new RunContext
    {
        Key = opening.Key,
        Options = opening.Options,
        Workspace = workspace,
        Mart = opening.Mart,
        FencingToken = opening.FencingToken!.Value,
        Failpoint = new Failpoint(opening.Options.Failpoint),
        Observer = opening.Observer,
        Time = opening.Time,
    };

    /// <summary>Starts the run, or goes on with one that was interrupted.</summary>
    /// <returns>Null when the snapshot is published already from the same input, unless <paramref name="force"/> asks to repeat it.</returns>
    public static OpenRun? Start(RunOpening opening, bool force, CancellationToken cancellationToken)
    {
        (IMart mart, RunKey key, ClvOptions options, IRunObserver observer, TimeProvider time) = opening;
        string fingerprint = SourceState.Fingerprint(options, cancellationToken);
        if (!force && IsOver(mart, key, options, cancellationToken) && FingerprintOf(mart, key, cancellationToken) == fingerprint)
            return null;
        RunWorkspace workspace = RunWorkspace.Open(options, key.RunId, Origin(fingerprint), force, cancellationToken);
        try
        {
            RunStart start = new(key.RunId, key.AsOf, key.ConfigHash, fingerprint, time.GetUtcNow().UtcDateTime, Version);
            opening.FencingToken = IsPublished(workspace, cancellationToken) ? Row(mart, key, cancellationToken).FencingToken : mart.StartRun(start, cancellationToken);
            observer.RunStarted(key.RunId, key.AsOf, workspace.Resumed);
            MartKnowledge.Import(mart, workspace.Connection, key.AsOf, options, cancellationToken);
            return new OpenRun(opening, workspace);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>Opens a run that was begun, here or elsewhere, for one of its stages.</summary>
    /// <exception cref="RunStateException">The run was not begun, its work folder is not here, or an earlier stage is not done.</exception>
    public static OpenRun TakeUp(RunOpening opening, IStage stage, CancellationToken cancellationToken)
    {
        (IMart mart, RunKey key, ClvOptions options, _, _) = opening;
        RunRow row = Row(mart, key, cancellationToken);
        RunWorkspace workspace = RunWorkspace.Find(options, key.RunId, Origin(row.SourceFingerprint), cancellationToken)
            ?? throw new RunStateException(
                $"Run {key.RunId} has no work folder of this version in {options.Workspace.Directory}: begin it again, "
                + "and give every worker the same Clv:Workspace:Directory.");
        try
        {
            string? missing = NightlyStages.Names.TakeWhile(name => name != stage.Name)
                .FirstOrDefault(name => workspace.Finished(name, cancellationToken) is null);
            if (missing is not null)
                throw new RunStateException($"Stage {stage.Name} of run {key.RunId} needs stage {missing}, which is not done.");
            bool isDone = workspace.Finished(stage.Name, cancellationToken) is not null || IsPublished(workspace, cancellationToken);
            RunStart start = new(key.RunId, key.AsOf, key.ConfigHash, row.SourceFingerprint ?? string.Empty, row.StartedUtc, Version);
            opening.FencingToken = isDone ? row.FencingToken : mart.StartRun(start, cancellationToken);
            return new OpenRun(opening, workspace);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>True when the run is published and has left nothing to tidy up.</summary>
    public static bool IsOver(IMart mart, RunKey key, ClvOptions options, CancellationToken cancellationToken) =>
        !RunWorkspace.IsUnfinished(options, key.RunId)
        && mart.FindRun(key.RunId, cancellationToken) is { State: "published" }
        && mart.Snapshots(cancellationToken).Any(snapshot => snapshot.SnapshotDate == key.AsOf && snapshot.RunId == key.RunId);

    /// <summary>Performs a stage, or takes over what an interrupted run had done of it.</summary>
    public void Perform(IStage stage, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _reports[stage.Name] = _run.Workspace.Finished(stage.Name, cancellationToken) is { } done
            ? Reuse(done, cancellationToken)
            : Compute(stage, cancellationToken);
    }

    /// <summary>Gives the account of the published run and removes its work folder, and folders that nobody took up again.</summary>
    public RunResult Complete(CancellationToken cancellationToken)
    {
        IReadOnlyList<StageReport> reports = [.. NightlyStages.Names.Select(
            name => _reports.GetValueOrDefault(name) ?? _run.Workspace.Finished(name, cancellationToken)!)];
        RunResult result = RunOutcomes.Published(_run, reports, cancellationToken);
        _run.Workspace.Remove();
        WorkFolders.RemoveOld(_run.Options, _run.Time.GetUtcNow());
        return result;
    }

    public void Dispose() => _run.Workspace.Dispose();

    private StageReport Reuse(StageReport done, CancellationToken cancellationToken)
    {
        foreach (string notice in _run.Workspace.Notices(done.Name, cancellationToken))
            _run.Observer.Notice(notice);
        _run.Observer.StageFinished(done);
        return done;
    }

    private StageReport Compute(IStage stage, CancellationToken cancellationToken)
    {
        _run.Observer.StageStarted(stage.Name);
        _run.Failpoint.Hit($"{stage.Name}.before");
        _run.BeginStage();
        DateTime startedUtc = _run.Time.GetUtcNow().UtcDateTime;
        long started = _run.Time.GetTimestamp();
        StageReport report;
        using (DuckDbTransaction transaction = _run.Workspace.Connection.Begin())
        {
            long rows = stage.Execute(_run, cancellationToken);
            report = new StageReport(stage.Name, _run.Time.GetElapsedTime(started).TotalSeconds, rows, PeakMemory(), Reused: false);
            _run.Workspace.Finish(report, startedUtc, _run.StageNotices, cancellationToken);
            _run.Failpoint.Hit($"{stage.Name}.inside");
            transaction.Commit();
        }

        _run.Failpoint.Hit($"{stage.Name}.after");
        int position = NightlyStages.Names.TakeWhile(name => name != stage.Name).Count();
        _run.Mart.FinishStage(
            new RunStageRow(_run.Key.RunId, stage.Name, position, startedUtc, report.Seconds, report.Rows, report.PeakMemoryBytes), cancellationToken);
        _run.Observer.StageFinished(report);
        return report;
    }

    /// <summary>What comes after the publication changes no table: it needs no token, and the ledger keeps the run as published.</summary>
    private static bool IsPublished(RunWorkspace workspace, CancellationToken cancellationToken) =>
        workspace.Finished(PublishStage.StageName, cancellationToken) is not null;

    private static RunRow Row(IMart mart, RunKey key, CancellationToken cancellationToken) =>
        mart.FindRun(key.RunId, cancellationToken) ?? throw new RunStateException($"Run {key.RunId} was never begun in this mart.");

    private static string? FingerprintOf(IMart mart, RunKey key, CancellationToken cancellationToken) =>
        mart.FindRun(key.RunId, cancellationToken)?.SourceFingerprint;

    private static string Origin(string? fingerprint) => $"{Version} {fingerprint}";

    private static long PeakMemory()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
