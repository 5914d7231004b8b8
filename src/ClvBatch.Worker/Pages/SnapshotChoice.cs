namespace ClvBatch.Worker.Pages;

/// <summary>The choice among the published snapshots, where a page can show any of them.</summary>
internal static class SnapshotChoice
{
    /// <param name="request">Its own address is where the choice leads.</param>
    /// <param name="dates">Published snapshots, the newest first.</param>
    /// <param name="chosen">The one that is shown.</param>
    public static Html Of(PageRequest request, IReadOnlyList<DateOnly> dates, DateOnly chosen)
    {
        PageText text = request.Text;
        return Html.Of(
            $"""
            <form method="get" action="{request.Http.Request.Path.Value}" class="choice">
            <label for="date">{text["snapshot.date"]}</label>
            <select id="date" name="date">{Html.Each(dates, date => Option(date, chosen))}</select>
            <button>{text["snapshot.show"]}</button></form>
            """);
    }

    private static Html Option(DateOnly date, DateOnly chosen) =>
        Html.Of($"""<option value="{PageText.Date(date)}"{Html.If(date == chosen, () => Html.Fixed(" selected"))}>{PageText.Date(date)}</option>""");
}
