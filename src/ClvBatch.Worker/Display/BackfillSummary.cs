using System.Globalization;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Display;

/// <summary>One line per date of a backfill, and what is left.</summary>
internal static class BackfillSummary
{
    public static void Write(TextWriter people, BackfillPlan plan, IReadOnlyList<RunResult> results)
    {
        people.WriteLine();
        PlainTable.Write(people, ["snapshot", "outcome", "customers", "residual value", "model", "seconds"], results.Select(Line));
        int published = results.Count(result => result.Outcome == RunOutcome.Published);
        people.WriteLine($"{published} published, {results.Count - published} were published already, {plan.Dates.Count - results.Count} left");
        if (plan.NotKept.Count > 0)
        {
            people.WriteLine(
                $"{plan.NotKept.Count} dates left out, because Clv:Retention would remove their snapshots again; set DailyDays to 0 to keep every one.");
        }
    }

    public static string Json(BackfillPlan plan, IReadOnlyList<RunResult> results) => ResultJson.Of(new
    {
        Outcome = "ok",
        ExitCode = ExitCode.Success,
        Snapshots = results.Select(result => new
        {
            result.AsOf,
            result.RunId,
            Outcome = result.Outcome == RunOutcome.Published ? "published" : "already_published",
            result.Model,
            result.Highlights.Customers,
            result.Highlights.ResidualEquity,
        }),
        plan.NotKept,
    });

    private static string[] Line(RunResult result) =>
    [
        result.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        result.Outcome == RunOutcome.Published ? "published" : "already published",
        result.Highlights.Customers.ToString("N0", CultureInfo.InvariantCulture),
        result.Highlights.ResidualEquity.ToString("N2", CultureInfo.InvariantCulture),
        result.Model,
        result.Outcome == RunOutcome.Published ? result.Stages.Sum(stage => stage.Seconds).ToString("N1", CultureInfo.InvariantCulture) : string.Empty,
    ];
}
