using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Alerting;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Logging;
using Serilog.Events;
using Spectre.Console;

namespace ClvBatch.Worker.Display;

/// <summary>Shows a run to people and records it: moving lines on a terminal, plain lines elsewhere, the log file always.</summary>
internal sealed class RunDisplay : IDisposable
{
    private readonly WorkerLog _log;
    private readonly IAnsiConsole _console;
    private readonly bool _moving;
    private readonly string _culture;

    private RunDisplay(WorkerLog log, IAnsiConsole console, bool moving, string culture) =>
        (_log, _console, _moving, _culture) = (log, console, moving, culture);

    /// <param name="json">True = stdout is reserved for the JSON object and people read stderr.</param>
    public static RunDisplay Open(ClvOptions options, WorkerContext context, bool json)
    {
        TextWriter people = json ? context.Error : context.Out;
        bool moving = json ? context.IsErrorTerminal : context.IsTerminal;
        WorkspaceOptions work = options.Workspace;
        WorkerLog log = new(work.Directory, work.KeepDays, moving ? context.Error : people, moving ? LogEventLevel.Warning : LogEventLevel.Information);
        return new RunDisplay(log, Terminal.Over(people, moving), moving, options.Culture);
    }

    /// <summary>Executes <paramref name="run"/> under the eyes of an observer; a failure is logged with its stack and passed on.</summary>
    public RunResult Follow(Func<IRunObserver, RunResult> run)
    {
        LoggedProgress logged = new(_log);
        try
        {
            return _moving
                ? _console.Progress().AutoClear(false).Columns(Columns()).Start(progress => run(new FanOut(new TerminalProgress(progress), logged)))
                : run(logged);
        }
        catch (Exception failure)
        {
            _log.Failure(failure);
            throw;
        }
    }

    /// <summary>Names the run in the log before it starts, so that a run that cannot start is found there too.</summary>
    public void BelongTo(string runId) => _log.BelongTo(runId);

    /// <summary>Says one thing that is done on the way to the run.</summary>
    public void Note(string text)
    {
        _log.Logger.Information("{Note:l}", text);
        if (_moving)
        {
            _console.WriteLine(text);
        }
    }

    /// <summary>Tells people of the alerts of the snapshot; never fails.</summary>
    public void Tell(ClvOptions options, RunResult result, TimeProvider clock, CancellationToken cancellationToken) =>
        AlertDelivery.Of(options, _log.Logger, clock).Deliver(result, cancellationToken);

    /// <summary>Prints the short table at the end, where the output lies, and the notices.</summary>
    public void Summarize(RunResult result) => RunSummary.Write(_console, result, _culture);

    public void Dispose() => _log.Dispose();

    private static ProgressColumn[] Columns() =>
        [new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()];
}
