using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Scheduling;

namespace ClvBatch.Worker.Pages;

/// <summary>One run: its stages as they progress, what was found about its data, what it said in the log, and the buttons that act on it.</summary>
internal static class RunPage
{
    private const int LogLines = 60;

    public static Task Show(PageRequest request, string runId)
    {
        if (RunDetail.Read(request.Options, runId, request.Aborted) is not { } detail)
            return request.NotFound();
        PageText text = request.Text;
        bool isRunning = request.Watch.Moment?.RunId == runId;
        Html refresh = Html.If(isRunning, () => Html.Fixed("""<noscript><meta http-equiv="refresh" content="5"></noscript>"""));
        Html body = Html.Of(
            $"""
            {refresh}<h1>{text["run.title"]} {runId}</h1>
            <div id="live" data-live="/runs/{runId}/live" data-running="{(isRunning ? "true" : "false")}">{Progress(request, detail)}</div>
            {Html.If(request.MayChange, () => Buttons(request, detail.Run, isRunning))}
            <p><a href="/quality?date={PageText.Date(detail.Run.SnapshotDate)}">{text["nav.quality"]}</a> · <a href="/model?date={PageText.Date(detail.Run.SnapshotDate)}">{text["nav.model"]}</a></p>
            """);
        return request.Write($"{text["run.title"]} {runId}", body);
    }

    /// <summary>The part that changes while the run works, alone.</summary>
    public static Task Live(PageRequest request, string runId)
    {
        if (RunDetail.Read(request.Options, runId, request.Aborted) is not { } detail)
            return request.NotFound();
        request.Http.Response.Headers["Clv-Running"] = request.Watch.Moment?.RunId == runId ? "true" : "false";
        return request.WritePart(Progress(request, detail));
    }

    private static Html Progress(PageRequest request, RunDetail detail)
    {
        PageText text = request.Text;
        (RunRow run, IReadOnlyList<RunStageRow> stages) = (detail.Run, detail.Stages);
        string[] headings = [text["run.stage"], text["runs.state"], $"#{text["run.rows"]}", $"#{text["run.seconds"]}", $"#{text["run.memory"]}"];
        IReadOnlyList<string> log = LogExcerpt.Of(request.Options.Workspace.Directory, run.RunId, LogLines);
        return Html.Of(
            $"""
            <p>{RunsPage.State(request, run)} {text["runs.date"]} <strong>{PageText.Date(run.SnapshotDate)}</strong>,
            {text["runs.started"]} {PageText.Time(run.StartedUtc, request.Zone)}</p>
            {Html.If(run.Error is not null, () => Html.Of($"""<p class="banner bad">{SecretMask.Apply(run.Error!)}</p>"""))}
            {Parts.Table(text["run.stages"], headings, NightlyStages.Names.Select(name => Stage(request, name, stages.FirstOrDefault(stage => stage.Stage == name), run)))}
            <h2>{text["run.log"]}</h2>
            {(log.Count == 0 ? Parts.Nothing(text["run.no-log"]) : Html.Of($"""<pre tabindex="0" role="region" aria-label="{text["run.log"]}">{string.Join('\n', log)}</pre>"""))}
            """);
    }

    private static Html Stage(PageRequest request, string name, RunStageRow? row, RunRow run)
    {
        PageText text = request.Text;
        RunMoment? moment = request.Watch.Moment is { } now && now.RunId == run.RunId && now.Stage == name ? request.Watch.Moment : null;
        if (moment is not null)
        {
            Html bar = moment.Share is { } share
                ? Html.Of($"""<progress max="100" value="{text.Number((long)(share * 100))}" aria-label="{name}"></progress>""")
                : Html.Of($"""<progress aria-label="{name}"></progress>""");
            return Html.Of(
                $"""<tr><th scope="row">{name}</th><td colspan="4">{Parts.Badge("running", text["run-state.running"])} {moment.Activity} {bar}</td></tr>""");
        }

        return row is null
            ? Html.Of($"""<tr><th scope="row">{name}</th><td colspan="4">{Parts.Badge("waiting", text["run-state.waiting"])}</td></tr>""")
            : Html.Of(
                $"""
                <tr><th scope="row">{name}</th><td>{Parts.Badge("done", text["run-state.done"])}</td><td class="number">{text.Number(row.RowCount)}</td>
                <td class="number">{text.Seconds(row.Seconds)}</td><td class="number">{text.Memory(row.PeakMemoryBytes)}</td></tr>
                """);
    }

    private static Html Buttons(PageRequest request, RunRow run, bool isRunning)
    {
        PageText text = request.Text;
        if (isRunning || request.Queue.Waiting().Contains(run.SnapshotDate))
            return Button(request, run, "cancel", text["run.cancel"]);
        return run.State == "published"
            ? Button(request, run, "repeat", text["run.repeat"])
            : Html.Join([Button(request, run, "resume", text["run.resume"]), Button(request, run, "repeat", text["run.restart"])]);
    }

    private static Html Button(PageRequest request, RunRow run, string action, string label) => Html.Of(
        $"""<form method="post" action="/runs/{run.RunId}/{action}" class="inline">{request.Token()}<button>{label}</button></form> """);
}
