using ClvBatch.Pipeline.Runs;
using Spectre.Console;

namespace ClvBatch.Worker.Display;

/// <summary>Follows a run on a terminal: one line per stage with activity, share done and time.</summary>
internal sealed class TerminalProgress(ProgressContext progress) : IRunObserver
{
    private readonly Dictionary<string, ProgressTask> _stages = new(StringComparer.Ordinal);

    public void RunStarted(string runId, DateOnly asOf, bool resumed)
    {
    }

    public void StageStarted(string stage) => _stages[stage] = progress.AddTask(Markup.Escape(stage)).IsIndeterminate();

    public void StageProgress(string stage, string activity, double? share)
    {
        ProgressTask task = _stages[stage];
        task.Description = $"{Markup.Escape(stage)} [grey]{Markup.Escape(activity)}[/]";
        task.IsIndeterminate = share is null;
        if (share is { } done)
        {
            task.Value = done * task.MaxValue;
        }
    }

    public void StageFinished(StageReport report)
    {
        if (!_stages.TryGetValue(report.Name, out ProgressTask? task))
        {
            task = progress.AddTask(Markup.Escape(report.Name));
        }

        task.Description = report.Reused ? $"{Markup.Escape(report.Name)} [grey]taken over[/]" : Markup.Escape(report.Name);
        task.IsIndeterminate = false;
        task.Value = task.MaxValue;
        task.StopTask();
    }

    public void Notice(string text)
    {
    }
}
