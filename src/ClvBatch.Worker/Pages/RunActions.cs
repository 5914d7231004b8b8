using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Scheduling;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Scheduling;
using ClvBatch.Worker.Verbs;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Pages;

/// <summary>What the buttons do: put nights into the queue, or take them out. Each says in the log who asked for it.</summary>
internal sealed class RunActions(ClvOptions options, INightQueue queue, TimeProvider clock, WorkerLog log)
{
    /// <summary>Queues the dates of a range; the range is that of a <c>backfill</c>.</summary>
    public IResult Start(HttpContext http, IFormCollection form)
    {
        DateOnly yesterday = AsOfDate.Yesterday(options.TimeZone, clock);
        if (FormValues.Date(form["from"]) is not { } from
            || FormValues.Date(form["to"]) is not { } to
            || to < from
            || to > yesterday
            || !Enum.TryParse(form["every"], ignoreCase: true, out BackfillStep step))
        {
            return Results.Text(PageText.For(http.Request, options)["start.wrong"], statusCode: StatusCodes.Status400BadRequest);
        }

        IReadOnlyList<DateOnly> published = [.. RunStatus.Read(options, 1, http.RequestAborted).Snapshots.Select(snapshot => snapshot.SnapshotDate)];
        BackfillPlan plan = BackfillPlan.Of(from, to, step, options.Retention, published.Count == 0 ? null : published.Max());
        bool force = form["force"] == "true";
        queue.Enqueue(plan.Dates, force);
        log.Logger.Information(
            "{Person:l} queued {Count} dates from {From:yyyy-MM-dd} to {To:yyyy-MM-dd}", Person(http), plan.Dates.Count, from, to);
        return Results.LocalRedirect("/runs");
    }

    /// <summary>Goes on with a run that failed or was stopped.</summary>
    public IResult Resume(HttpContext http, string runId) => Enqueue(http, runId, force: false);

    /// <summary>Computes a run from the beginning and replaces its snapshot.</summary>
    public IResult Repeat(HttpContext http, string runId) => Enqueue(http, runId, force: true);

    public IResult Cancel(HttpContext http, string runId)
    {
        if (FormValues.DateOfRun(runId) is not { } asOf)
            return Results.NotFound();
        log.Logger.Information("{Person:l} stopped the run of {AsOf:yyyy-MM-dd}", Person(http), asOf);
        queue.Cancel(asOf);
        return Results.LocalRedirect($"/runs/{runId}");
    }

    private IResult Enqueue(HttpContext http, string runId, bool force)
    {
        if (FormValues.DateOfRun(runId) is not { } asOf)
            return Results.NotFound();
        queue.Enqueue([asOf], force);
        log.Logger.Information("{Person:l} queued the run of {AsOf:yyyy-MM-dd}", Person(http), asOf);
        // Under changed settings the same date is another run.
        return Results.LocalRedirect($"/runs/{runId}");
    }

    private static string Person(HttpContext http) => http.User.Identity?.Name ?? "somebody";
}
