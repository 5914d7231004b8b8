using System.CommandLine;
using ClvBatch.Pipeline.Alerts;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>check</c>: looks at the configuration and at every source, and writes nothing.</summary>
internal sealed class CheckVerb : ConfiguredVerb
{
    private readonly RunShortcuts _shortcuts;

    public CheckVerb()
        : base("check", "Look at configuration and sources: columns, types, rows, dates, what is switched off. Writes nothing.") =>
        _shortcuts = new RunShortcuts(this);

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context, null, _shortcuts.Layer(arguments));
        RuleFiles.Check(options);
        IReadOnlyList<SourceCheck> checks = SourceState.Check(options, cancellationToken);
        int exitCode = checks.All(check => check.Problem is null) ? ExitCode.Success : ExitCode.Source;
        SourceReport.Write(People(arguments, context), checks);
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(ResultJson.Of(new
            {
                Outcome = exitCode == ExitCode.Success ? "ok" : "failed",
                ExitCode = exitCode,
                Sources = checks,
            }));
        }

        return exitCode;
    }
}
