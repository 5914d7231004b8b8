using ClvBatch.Snapshots.Report;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Pages;

/// <summary>What is around every page: head, navigation, choice of language.</summary>
internal static class Layout
{
    private static readonly (string Path, string Key)[] Places =
    [
        ("/", "nav.overview"), ("/snapshot", "nav.snapshot"), ("/customers", "nav.customers"), ("/runs", "nav.runs"), ("/quality", "nav.quality"),
        ("/model", "nav.model"), ("/dictionary", "nav.dictionary"),
    ];

    public static Task Write(HttpContext context, PageText text, string title, Html body, string? pictures = null)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page(text, title, context.Request, body, pictures).ToString(), context.RequestAborted);
    }

    private static Html Page(PageText text, string title, HttpRequest request, Html body, string? pictures) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="{text.Language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{title} · ClvBatch</title>
          {Html.Each(Styles(pictures), style => Html.Of($"""<link rel="stylesheet" href="{PageAssets.Address(style)}">"""))}
          <link rel="icon" href="data:,">
          {Html.Each(Scripts(pictures), script => Html.Of($"""<script src="{PageAssets.Address(script)}" defer></script>"""))}
        </head>
        <body>
          <a class="skip" href="#content">{text["nav.skip"]}</a>
          <header>
            <a class="brand" href="/">ClvBatch</a>
            <nav aria-label="{text["nav.label"]}">{Html.Each(Places, place => Link(text, place.Path, place.Key, request.Path))}</nav>
            <nav class="languages" aria-label="{text["nav.language"]}">{Html.Each(PageText.Names, name => Language(text, name, request.Path + request.QueryString))}</nav>
          </header>
          <main id="content">
        {body}
          </main>
        </body>
        </html>
        """);

    private static string[] Styles(string? pictures) => pictures is null ? [ReportAssets.Palette, "pages.css"] : [.. ReportAssets.Styles, "pages.css"];

    private static string[] Scripts(string? pictures) => pictures is null ? ["live.js"] : [.. ReportAssets.Scripts, pictures];

    private static Html Link(PageText text, string target, string key, string path)
    {
        bool isHere = target == "/" ? path == "/" : path.StartsWith(target, StringComparison.Ordinal);
        Html mark = Html.If(isHere, () => Html.Fixed(" aria-current=\"page\""));
        return Html.Of($"""<a href="{target}"{mark}>{text[key]}</a>""");
    }

    private static Html Language(PageText text, string name, string path)
    {
        Html mark = Html.If(name == text.Language, () => Html.Fixed(" aria-current=\"true\""));
        return Html.Of($"""<a href="/language/{name}?return={Uri.EscapeDataString(path)}" lang="{name}" hreflang="{name}"{mark}>{name}</a>""");
    }
}
