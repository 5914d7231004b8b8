using System.Text.Json;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Tests.Worker.Display;

public sealed class LoggedProgressTests
{
    private static readonly DateOnly Date = new(2026, 3, 28);

    [Fact]
    public void Plain_lines_tell_what_happens_once_per_activity()
    {
        using WorkerHarness worker = Run();
        string[] messages = [.. worker.Out.Split('\n').TakeWhile(line => line.Trim().Length > 0).Select(line => line[13..].TrimEnd())];
        messages.ShouldBe(
        [
            "Run 2026-03-28-1a2b3c4d for 2026-03-28 started",
            "extract …",
            "extract: reading sales.csv",
            "extract: summing up",
            "extract done in 0.5 s, 6,919 rows, peak memory 150 MiB",
            "note: No source Spend.",
            "fit taken over from the interrupted run, 2 rows",
        ]);
    }

    [Fact]
    public void Log_file_has_one_json_object_per_line_with_the_run()
    {
        using WorkerHarness worker = Run();
        string[] lines = worker.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(7);
        foreach (string line in lines)
        {
            JsonDocument.Parse(line).RootElement.GetProperty("Properties").GetProperty("RunId").GetString().ShouldBe("2026-03-28-1a2b3c4d");
        }
    }

    private static WorkerHarness Run()
    {
        WorkerHarness worker = new()
        {
            OnRun = (_, _, observer, _) =>
            {
                observer.RunStarted("2026-03-28-1a2b3c4d", Date, resumed: false);
                observer.StageStarted("extract");
                observer.StageProgress("extract", "reading sales.csv", null);
                observer.StageProgress("extract", "reading sales.csv", 0.5);
                observer.StageProgress("extract", "summing up", null);
                observer.StageFinished(new StageReport("extract", 0.5, 6919, 150L << 20, Reused: false));
                observer.Notice("No source Spend.");
                observer.StageFinished(new StageReport("fit", 0, 2, 150L << 20, Reused: true));
                return SampleRun.Result(Date);
            },
        };
        worker.RunInFolder().ShouldBe(0);
        return worker;
    }
}
