using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Pages;

/// <summary>The pictures of one snapshot, those of its report; drawn by the browser from the small published tables.</summary>
internal static class SnapshotPage
{
    public static Task Show(PageRequest request)
    {
        PageText text = request.Text;
        IReadOnlyList<DateOnly> dates = SnapshotPictures.Dates(request.Options, request.Aborted);
        if (dates.Count == 0)
            return request.Write(text["snapshot.title"], Html.Of($"<h1>{text["snapshot.title"]}</h1>{Parts.Nothing(text["overview.nothing"])}"));
        DateOnly chosen = request.Date ?? dates[0];
        if (!dates.Contains(chosen))
            return request.NotFound();
        string title = $"{text["snapshot.title"]} {PageText.Date(chosen)}";
        Html body = Html.Of(
            $"""
            <h1>{title}</h1>
            {SnapshotChoice.Of(request, dates, chosen)}
            <div id="snapshot" data-address="/snapshot/document?date={PageText.Date(chosen)}" data-failed="{text["snapshot.failed"]}">
            <p class="nothing">{text["snapshot.drawing"]}</p><noscript><p>{text["snapshot.needs-script"]}</p></noscript></div>
            """);
        return request.Write(title, body, "snapshot.js");
    }

    /// <summary>What the pictures are drawn from, as JSON.</summary>
    public static async Task Document(PageRequest request)
    {
        if (SnapshotPictures.Read(request.Options, request.Date, request.Aborted) is not { } document)
        {
            await request.NotFound();
            return;
        }

        using MemoryStream json = new();
        document.WriteJson(json);
        request.Http.Response.ContentType = "application/json; charset=utf-8";
        await request.Http.Response.Body.WriteAsync(json.GetBuffer().AsMemory(0, (int)json.Length), request.Aborted);
    }
}
