using System.Net.Http.Json;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Alerting;

/// <summary>A web address that takes the letter as JSON: <c>text</c> for chat services such as Slack, <c>alerts</c> with the numbers for programs.</summary>
internal sealed class WebhookChannel(string address) : AlertChannel
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override string Name => "webhook";

    public override void Send(AlertLetter letter, CancellationToken cancellationToken)
    {
        using JsonContent content = JsonContent.Create(Payload(letter), options: Format);
        WebCall.Send(HttpMethod.Post, address, content, cancellationToken);
    }

    private static object Payload(AlertLetter letter) => new
    {
        Text = ChatText(letter),
        letter.RunId,
        letter.SnapshotDate,
        Url = letter.Link,
        Alerts = letter.Alerts.Select(alert => new
        {
            alert.Rule,
            alert.Scope,
            alert.Severity,
            alert.Observed,
            ExpectedOrThreshold = alert.Expected,
            alert.Low,
            alert.High,
            alert.FirstSeenOn,
            Message = letter.MessageOf(alert),
            WhatToLookAt = letter.LookAtOf(alert),
        }),
    };

    private static string ChatText(AlertLetter letter)
    {
        IEnumerable<string> lines = letter.Alerts.Select(alert => Line(letter, alert));
        string place = letter.Link is { } link ? $"<{link}|{letter.RunId}>" : letter.RunId;
        return string.Join('\n', [$"*{letter.Subject}*", .. lines, place]);
    }

    private static string Line(AlertLetter letter, AlertRow alert) =>
        $"• *{letter.SeverityOf(alert)}* {Escaped(letter.MessageOf(alert))} _{Escaped(letter.LookAtOf(alert))}_";

    /// <summary>The three characters with a meaning in chat text.</summary>
    private static string Escaped(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
