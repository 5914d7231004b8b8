using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Display;
using Spectre.Console;

namespace ClvBatch.Tests.Worker.Display;

public sealed class TerminalProgressTests
{
    [Fact]
    public void Each_stage_has_a_task_that_follows_it()
    {
        using StringWriter output = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Progress().AutoRefresh(false).Start(progress =>
        {
            TerminalProgress observer = new(progress);
            observer.StageStarted("extract");
            observer.StageProgress("extract", "reading [sales].csv", 0.25);
            observer.StageFinished(new StageReport("extract", 1, 10, 0, Reused: false));
            observer.StageFinished(new StageReport("fit", 0, 10, 0, Reused: true));
            progress.Refresh();
            progress.IsFinished.ShouldBeTrue();
        });
        output.ToString().ShouldContain("extract");
        output.ToString().ShouldContain("fit taken over");
    }
}
