using Spectre.Console;

namespace ClvBatch.Worker.Display;

/// <summary>Makes Spectre consoles over the streams of a verb.</summary>
internal static class Terminal
{
    /// <param name="moving">True = colors and redrawn lines; false = plain text without line breaks of its own.</param>
    public static IAnsiConsole Over(TextWriter output, bool moving)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = moving ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = moving ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = moving ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!moving)
        {
            console.Profile.Width = 4096;
        }

        return console;
    }
}
