using ClvBatch.Pipeline.Operations;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Pages;

/// <summary>The runs of the ledger, newest first, and the form that starts more.</summary>
internal static class RunsPage
{
    private const int Shown = 100;

    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        RunStatus status = RunStatus.Read(request.Options, Shown, request.Aborted);
        string[] headings =
            [text["runs.run"], text["runs.date"], text["runs.state"], text["runs.started"], $"#{text["runs.took"]}", text["runs.error"]];
        Html table = status.Runs.Count == 0
            ? Parts.Nothing(text["runs.nothing"])
            : Parts.Table(text["runs.caption"], headings, status.Runs.Select(run => Row(request, run)));
        return request.Write(text["runs.title"], Html.Of($"<h1>{text["runs.title"]}</h1>{table}{Html.If(request.MayChange, () => Form(request))}"));
    }

    /// <summary>A run that the ledger calls running although nobody holds it was interrupted; here it is running if this process runs it.</summary>
    public static Html State(PageRequest request, RunRow run)
    {
        string state = run.State switch
        {
            "published" or "failed" => run.State,
            _ => request.Watch.Moment?.RunId == run.RunId ? "running" : "open",
        };
        return Parts.Badge(state, request.Text[$"run-state.{state}"]);
    }

    private static Html Row(PageRequest request, RunRow run)
    {
        double? seconds = (run.FinishedUtc - run.StartedUtc)?.TotalSeconds;
        return Html.Of(
            $"""
            <tr><th scope="row"><a href="/runs/{run.RunId}">{run.RunId}</a></th><td class="day">{PageText.Date(run.SnapshotDate)}</td><td>{State(request, run)}</td>
            <td class="day">{PageText.Time(run.StartedUtc, request.Zone)}</td><td class="number">{request.Text.Seconds(seconds)}</td><td class="sentence">{SecretMask.Apply(run.Error ?? string.Empty)}</td></tr>
            """);
    }

    private static Html Form(PageRequest request)
    {
        PageText text = request.Text;
        return Html.Of(
            $"""
            <h2>{text["start.title"]}</h2>
            <form method="post" action="/runs" class="start">{request.Token()}
            <label>{text["start.from"]} <input type="date" name="from" required></label>
            <label>{text["start.to"]} <input type="date" name="to" required></label>
            <label>{text["start.every"]} <select name="every"><option value="day">{text["start.day"]}</option>
            <option value="week">{text["start.week"]}</option><option value="month">{text["start.month"]}</option></select></label>
            <label class="check"><input type="checkbox" name="force" value="true"> {text["start.force"]}</label>
            <button>{text["start.button"]}</button></form>
            <p class="note">{text["start.note"]}</p>
            """);
    }
}
