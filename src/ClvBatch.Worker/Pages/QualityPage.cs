using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Pages;

/// <summary>What was found about the data of one snapshot: what was read, kept and set aside, and every check.</summary>
internal static class QualityPage
{
    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        string title = text["quality.title"];
        if (QualityReport.Read(request.Options, request.Date, request.Aborted) is not { } report)
            return request.Write(title, Html.Of($"<h1>{title}</h1>{Parts.Nothing(text["overview.nothing"])}"));
        string[] headings =
        [
            text["quality.source"], text["quality.rule"], text["quality.result"], $"#{text["quality.observed"]}", $"#{text["quality.threshold"]}",
            text["quality.message"],
        ];
        QualityRow[] holding = [.. report.Findings.Where(finding => finding is { IsCheck: true, Passed: true })];
        Html table = Parts.Table(
            $"{text["quality.caption"]} {PageText.Date(report.SnapshotDate)}", headings, report.Findings.Except(holding).Select(finding => Row(text, finding)));
        Html checks = Html.If(holding.Length > 0, () => Html.Of(
            $"""
            <details><summary>{text.Number(holding.Length)} {text["quality.holding"]}</summary>
            {Parts.Table(text["quality.checks"], headings, holding.Select(finding => Row(text, finding)))}</details>
            """));
        return request.Write(title, Html.Of($"<h1>{title}</h1>{table}{checks}"));
    }

    private static Html Row(PageText text, QualityRow finding)
    {
        string kind = finding.Passed ? "good" : finding.Severity == "error" ? "failed" : "warn";
        return Html.Of(
            $"""
            <tr><td>{finding.Source}</td><th scope="row">{finding.Rule}</th><td>{Parts.Badge(kind, text[$"quality.{kind}"])}</td>
            <td class="number">{text.Figure(finding.Observed)}</td><td class="number">{text.Figure(finding.Threshold)}</td><td class="sentence">{finding.Message}</td></tr>
            """);
    }
}
