using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Pages;

/// <summary>The alerts of the newest snapshot, on the first page.</summary>
internal static class AlertSection
{
    public static Html Of(PageRequest request)
    {
        PageText text = request.Text;
        AlertReport? report = AlertReport.Read(request.Options, null, request.Aborted);
        return Html.If(report is not null, () => Html.Of($"""<h2>{text["alerts.title"]}</h2>{Body(text, report!)}"""));
    }

    private static Html Body(PageText text, AlertReport report)
    {
        string[] headings = [text["alerts.severity"], text["alerts.message"], text["alerts.look-at"], text["alerts.since"]];
        return report.Alerts.Count == 0
            ? Parts.Nothing(text["alerts.none"])
            : Parts.Table($"{text["alerts.caption"]}, {PageText.Date(report.SnapshotDate)}", headings, report.Alerts.Select(alert => Row(text, alert)));
    }

    private static Html Row(PageText text, AlertRow alert)
    {
        string kind = alert.Severity switch { "critical" => "failed", "warning" => "warn", _ => "good" };
        Html isNew = Html.If(alert.IsNew, () => Html.Of($" {Parts.Badge("running", text["alerts.new"])}"));
        return Html.Of(
            $"""
            <tr><td>{Parts.Badge(kind, text[$"severity.{alert.Severity}"])}{isNew}</td><th scope="row" class="sentence">{alert.Message.In(text.Language)}</th>
            <td class="sentence">{alert.LookAt.In(text.Language)}</td><td class="day">{PageText.Date(alert.FirstSeenOn)}</td></tr>
            """);
    }
}
