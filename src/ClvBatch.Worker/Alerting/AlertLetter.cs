using System.Globalization;
using System.Text;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Pages;

namespace ClvBatch.Worker.Alerting;

/// <summary>The alerts of one snapshot that go out together, in the language of <c>Clv:Culture</c>.</summary>
/// <param name="Link">Page of the run; null without <c>Clv:Dashboard:PublicUrl</c>.</param>
internal sealed record AlertLetter(DateOnly SnapshotDate, string RunId, string? Link, string Language, IReadOnlyList<AlertRow> Alerts)
{
    public static AlertLetter Of(ClvOptions options, RunResult result, IReadOnlyList<AlertRow> alerts) => new(
        result.AsOf,
        result.RunId,
        options.Dashboard.PublicUrl is { } url ? $"{url.TrimEnd('/')}/runs/{Uri.EscapeDataString(result.RunId)}" : null,
        options.Culture,
        alerts);

    /// <summary>One line: how many, and of which snapshot.</summary>
    public string Subject => string.Create(CultureInfo.InvariantCulture, $"ClvBatch {SnapshotDate:yyyy-MM-dd}: {Text["alerts.title"]} ({Alerts.Count})");

    /// <summary>The whole letter as plain text.</summary>
    public string Body()
    {
        StringBuilder text = new();
        foreach (AlertRow alert in Alerts)
        {
            text.Append('[').Append(SeverityOf(alert)).Append("] ").AppendLine(MessageOf(alert)).AppendLine(LookAtOf(alert));
            text.Append(CultureInfo.InvariantCulture, $"{Text["alerts.since"]} {alert.FirstSeenOn:yyyy-MM-dd} ({alert.Rule}: {alert.Scope})").AppendLine().AppendLine();
        }

        return text.AppendLine(Link ?? RunId).ToString();
    }

    public string SeverityOf(AlertRow alert) => Text[$"severity.{alert.Severity}"];

    public string MessageOf(AlertRow alert) => alert.Message.In(Language);

    public string LookAtOf(AlertRow alert) => alert.LookAt.In(Language);

    private PageText Text => PageText.In(Language);
}
