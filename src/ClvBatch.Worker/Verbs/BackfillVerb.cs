using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Configuration;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>backfill</c>: the history of day one. Every date is an ordinary run, oldest first; what is published is skipped.</summary>
/// <remarks>Stops at the first date that fails, because later snapshots build on earlier ones; run again, it goes on there.</remarks>
internal sealed class BackfillVerb : ConfiguredVerb
{
    private readonly RunShortcuts _shortcuts;

    private readonly Option<DateOnly> _from = new("--from") { Description = "First date; inclusive.", HelpName = "DATE", Required = true };

    private readonly Option<DateOnly> _to = new("--to") { Description = "Last date; inclusive.", HelpName = "DATE", Required = true };

    private readonly Option<BackfillStep> _every = new("--every")
    {
        Description = "day; week = Sundays; month = last days of months.",
        HelpName = "day|week|month",
        DefaultValueFactory = _ => BackfillStep.Month,
    };

    private readonly Option<bool> _force = new("--force") { Description = "Recompute and replace snapshots that are already published." };

    public BackfillVerb()
        : base("backfill", "Compute and publish the snapshots of past dates, oldest first.")
    {
        Add(_from);
        Add(_to);
        Add(_every);
        _shortcuts = new RunShortcuts(this);
        Add(_force);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = Load(arguments, context);
        (DateOnly from, DateOnly to) = Range(arguments, options, context);
        DateOnly? newest = RunStatus.Read(options, 1, cancellationToken).Snapshots is [{ } latest, ..] ? latest.SnapshotDate : null;
        BackfillPlan plan = BackfillPlan.Of(from, to, arguments.GetValue(_every), options.Retention, newest);
        using RunDisplay display = RunDisplay.Open(options, context, WantsJson(arguments));
        List<RunResult> results = [];
        try
        {
            foreach (DateOnly date in plan.Dates)
                results.Add(display.Follow(observer => context.Run(new RunRequest(date, arguments.GetValue(_force)), options, observer, cancellationToken)));
        }
        finally
        {
            BackfillSummary.Write(People(arguments, context), plan, results);
        }

        if (WantsJson(arguments))
            context.Out.WriteLine(BackfillSummary.Json(plan, results));
        return ExitCode.Success;
    }

    private ClvOptions Load(ParseResult arguments, WorkerContext context)
    {
        string? folder = _shortcuts.Transactions(arguments) is { } transactions ? OutputFolder.NamedAfter(transactions) : null;
        return LoadOptions(arguments, context, folder, _shortcuts.Layer(arguments));
    }

    private (DateOnly From, DateOnly To) Range(ParseResult arguments, ClvOptions options, WorkerContext context)
    {
        (DateOnly from, DateOnly to) = (arguments.GetValue(_from), arguments.GetValue(_to));
        DateOnly yesterday = AsOfDate.Yesterday(options.TimeZone, context.Clock);
        if (options.AsOf is { } asOf)
            throw new ConfigurationException("Clv:AsOf", Text(asOf), "set, but --from and --to say the dates", "remove it");
        if (to < from)
            throw new ConfigurationException("--to", Text(to), "before --from", "give two dates in order");
        return to <= yesterday
            ? (from, to)
            : throw new ConfigurationException("--to", Text(to), "not over yet", $"give {Text(yesterday)} or a date before it");
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
