using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Scheduling;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Pages;

/// <summary>One request for a page, with what every page may ask.</summary>
internal sealed record PageRequest(HttpContext Http, ClvOptions Options, TimeProvider Clock, RunWatch Watch, INightQueue Queue, IAntiforgery Antiforgery)
{
    public PageText Text => PageText.For(Http.Request, Options);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Options.TimeZone);

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>True when buttons are shown.</summary>
    public bool MayChange => !Options.Dashboard.ReadOnly;

    /// <summary>The date asked for by <c>?date=</c>; null = the newest.</summary>
    public DateOnly? Date => FormValues.Date(Http.Request.Query["date"]);

    /// <summary>The hidden field that a form must carry.</summary>
    public Html Token()
    {
        AntiforgeryTokenSet tokens = Antiforgery.GetAndStoreTokens(Http);
        return Html.Of($"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""");
    }

    /// <param name="title">Of the window.</param>
    /// <param name="body">What stands in the page.</param>
    /// <param name="pictures">Script of <c>Pages/Assets</c> that draws the pictures of the page; null = it has none.</param>
    public Task Write(string title, Html body, string? pictures = null) => Layout.Write(Http, Text, title, body, pictures);

    /// <summary>A part of a page, alone.</summary>
    public Task WritePart(Html part)
    {
        Http.Response.ContentType = "text/html; charset=utf-8";
        return Http.Response.WriteAsync(part.ToString(), Aborted);
    }

    /// <summary>A page that says that there is no such thing.</summary>
    public Task NotFound()
    {
        Http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Write(Text["failure.missing"], Html.Of($"<h1>{Text["failure.missing"]}</h1>"));
    }
}
