using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Scheduling;

namespace ClvBatch.Worker.Pages;

/// <summary>The first page: is all well, how fresh is the snapshot, what does it say in a few figures.</summary>
internal static class OverviewPage
{
    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        SnapshotOverview? snapshot = SnapshotOverview.Read(request.Options, request.Aborted);
        Html body = Html.Of(
            $"""
            <h1>{text["overview.title"]}</h1>
            {State(request)}
            {(snapshot is null ? Parts.Nothing(text["overview.nothing"]) : Figures(request, snapshot))}
            {AlertSection.Of(request)}
            {Schedule(request)}
            {Warnings(request)}
            """);
        return request.Write(text["overview.title"], body);
    }

    private static Html State(PageRequest request)
    {
        PageText text = request.Text;
        Readiness readiness = Readiness.Read(request.Options, request.Clock.GetUtcNow(), request.Aborted);
        bool isReady = readiness.State == ReadinessState.Ready;
        string sentence = text[$"state.{readiness.State}"];
        string night = readiness.Night is null ? string.Empty : $" {PageText.Date(readiness.Night)}";
        Html running = Html.If(request.Watch.Moment is not null, () => Html.Of(
            $"""<p class="banner busy">{text["overview.running"]} <a href="/runs/{request.Watch.Moment!.RunId}">{request.Watch.Moment.RunId}</a></p>"""));
        return Html.Of($"""<p class="banner {(isReady ? "good" : "bad")}" role="status">{sentence}{night}</p>{running}""");
    }

    private static Html Figures(PageRequest request, SnapshotOverview snapshot)
    {
        PageText text = request.Text;
        return Html.Of(
            $"""
            <dl class="cards">
            {Parts.Card(text["overview.snapshot"], PageText.Date(snapshot.SnapshotDate), $"{text["overview.published"]} {PageText.Time(snapshot.PublishedUtc, request.Zone)}")}
            {Parts.Card(text["overview.freshness"], Freshness(request, snapshot), $"{text["overview.last-sale"]} {PageText.Date(snapshot.LastTransactionOn)}")}
            {Parts.Card(text["overview.customers"], text.Number(snapshot.Customers))}
            {Parts.Card(text["overview.residual"], text.Money(snapshot.ResidualClv, snapshot.Currency), text["overview.residual.note"])}
            {Parts.Card(text["overview.historical"], text.Money(snapshot.HistoricalValue, snapshot.Currency), text["overview.historical.note"])}
            {Parts.Card(text["overview.model"], snapshot.Model)}
            </dl>
            <p class="places"><a href="/snapshot">{text["overview.pictures"]}</a> · <a href="/customers">{text["overview.customers-link"]}</a></p>
            """);
    }

    private static string Freshness(PageRequest request, SnapshotOverview snapshot)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(request.Clock.GetUtcNow(), request.Zone).DateTime);
        int days = today.DayNumber - snapshot.SnapshotDate.DayNumber;
        return days <= 1 ? request.Text["overview.fresh"] : $"{request.Text.Number(days)} {request.Text["overview.days-old"]}";
    }

    private static Html Schedule(PageRequest request)
    {
        PageText text = request.Text;
        DateTimeOffset next = NightlySchedule.Of(request.Options).NextStart(request.Clock.GetUtcNow());
        IReadOnlyList<DateOnly> waiting = request.Queue.Waiting();
        Html queue = Html.If(waiting.Count > 0, () => Html.Of($"<p>{text["overview.waiting"]} {string.Join(", ", waiting.Select(date => PageText.Date(date)))}</p>"));
        return Html.Of(
            $"""
            <h2>{text["overview.schedule"]}</h2>
            <p>{text["overview.next"]} {PageText.Time(next.UtcDateTime, request.Zone)} ({request.Options.TimeZone})</p>{queue}
            """);
    }

    private static Html Warnings(PageRequest request)
    {
        QualityRow[] failed = [.. QualityReport.Read(request.Options, null, request.Aborted)?.Findings.Where(finding => !finding.Passed) ?? []];
        return Html.If(failed.Length > 0, () => Html.Of(
            $"""<h2>{request.Text["overview.warnings"]}</h2><ul>{Html.Each(failed, finding => Html.Of($"<li>{finding.Message}</li>"))}</ul>"""));
    }
}
