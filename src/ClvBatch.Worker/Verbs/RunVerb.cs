using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Configuration;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>run</c>: computes and publishes one snapshot now.</summary>
internal sealed class RunVerb : ConfiguredVerb
{
    private readonly RunShortcuts _shortcuts;

    private readonly Option<bool> _demo = new("--demo") { Description = "Run on the simulated shop, which is written to out/demo/source once; implies --if-missing." };

    private readonly Option<bool> _force = new("--force") { Description = "Recompute and replace a snapshot that is already published." };

    private readonly Option<bool> _ifMissing = new("--if-missing") { Description = "Exit 0 when the snapshot is already published." };

    public RunVerb()
        : base("run", "Compute and publish one snapshot now.")
    {
        Add(_demo);
        _shortcuts = new RunShortcuts(this);
        Add(_force);
        Add(_ifMissing);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        bool demo = arguments.GetValue(_demo);
        DemoSource shop = new(Folder(arguments) ?? DemoSource.DefaultFolder);
        ClvOptions options = Load(arguments, context, demo ? shop : null);
        using RunDisplay display = RunDisplay.Open(options, context, WantsJson(arguments));
        RunResult result = display.Follow(observer =>
        {
            DateOnly asOf = ChooseDate(options, arguments, context, display, cancellationToken);
            if (demo)
            {
                shop.Prepare(asOf, display.Note, cancellationToken);
            }

            display.BelongTo(RunKey.Of(asOf, options).RunId);
            return context.Run(new RunRequest(asOf, arguments.GetValue(_force)), options, observer, cancellationToken);
        });

        bool satisfied = result.Outcome == RunOutcome.Published || demo || arguments.GetValue(_ifMissing);
        int exitCode = satisfied ? ExitCode.Success : ExitCode.NotNeeded;
        display.Summarize(result);
        display.Tell(options, result, context.Clock, cancellationToken);
        if (WantsJson(arguments))
        {
            context.Out.WriteLine(ResultJson.Run(result, exitCode));
        }

        return exitCode;
    }

    private ClvOptions Load(ParseResult arguments, WorkerContext context, DemoSource? shop)
    {
        string? transactions = _shortcuts.Transactions(arguments);
        if (shop is not null && transactions is not null)
        {
            throw new ConfigurationException("--demo", null, "given together with --transactions", "choose one of them");
        }

        string? folder = shop is not null ? DemoSource.DefaultFolder : transactions is not null ? OutputFolder.NamedAfter(transactions) : null;
        ConfigurationLayer[] layers = shop is null ? [_shortcuts.Layer(arguments)] : [shop.Layer(), _shortcuts.Layer(arguments)];
        return LoadOptions(arguments, context, folder, layers);
    }

    private DateOnly ChooseDate(
        ClvOptions options, ParseResult arguments, WorkerContext context, RunDisplay display, CancellationToken cancellationToken)
    {
        if (options.AsOf is { } given)
        {
            return given;
        }

        if (_shortcuts.Transactions(arguments) is not null && AsOfDate.LatestInFiles(options, context.Clock, cancellationToken) is { } latest)
        {
            display.Note($"No --as-of: {latest:yyyy-MM-dd} is taken, the latest date in the files that is not after yesterday");
            return latest;
        }

        return AsOfDate.Yesterday(options.TimeZone, context.Clock);
    }
}
