using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>run</c>: computes and publishes one snapshot now.</summary>
internal sealed class RunVerb : ConfiguredVerb
{
    private readonly RunShortcuts _shortcuts;

    private readonly Option<bool> _force = new("--force") { Description = "Recompute and replace a snapshot that is already published." };

    private readonly Option<bool> _ifMissing = new("--if-missing") { Description = "Exit 0 when the snapshot is already published." };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object last on stdout; everything else goes to stderr." };

    public RunVerb()
        : base("run", "Compute and publish one snapshot now.")
    {
        _shortcuts = new RunShortcuts(this);
        Add(_force);
        Add(_ifMissing);
        Add(_json);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context, _shortcuts.Layer(arguments));
        bool json = arguments.GetValue(_json);
        using RunDisplay display = RunDisplay.Open(options, context, json);
        RunResult result = display.Follow(observer =>
        {
            DateOnly asOf = AsOfDate.Resolve(options, context.Clock);
            return context.Run(new RunRequest(asOf, arguments.GetValue(_force)), options, observer, cancellationToken);
        });

        bool satisfied = result.Outcome == RunOutcome.Published || arguments.GetValue(_ifMissing);
        int exitCode = satisfied ? ExitCode.Success : ExitCode.NotNeeded;
        display.Summarize(result);
        if (json)
        {
            context.Out.WriteLine(ResultJson.Run(result, exitCode));
        }

        return exitCode;
    }
}
