using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Worker.Verbs;
using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Markup = ClvBatch.Worker.Pages.Html;

namespace ClvBatch.Worker.Hangfire;

/// <summary>The page of the dashboard about the newest snapshot: its figures, the way to the run pages, and a form that queues nights.</summary>
internal sealed class SnapshotPage : RazorPage
{
    public override void Execute()
    {
        Layout = new LayoutPage("Snapshot");
        HttpContext http = Context.GetHttpContext();
        SnapshotFigures? figures = http.RequestServices.GetRequiredService<LatestFigures>().Current();
        Markup body = figures is null ? Markup.Fixed("<p>Nothing is published, or the mart cannot be read.</p>") : Figures(figures);
        Markup form = Markup.If(!IsReadOnly, () => Form(http));
        WriteLiteral(Markup.Of(
            $"""
            <div class="row"><div class="col-md-12">
            <h1 class="page-header">Snapshot</h1>
            {body}
            <p><a href="/">Overview</a> · <a href="/runs">Runs</a> · <a href="/quality">Data quality</a> · <a href="/model">Model</a></p>
            {form}
            </div></div>
            """).ToString());
    }

    private static Markup Figures(SnapshotFigures figures)
    {
        SnapshotOverview snapshot = figures.Snapshot;
        (string Name, string Value)[] rows =
        [
            ("As of", snapshot.SnapshotDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Published (UTC)", snapshot.PublishedUtc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)),
            ("Model", snapshot.Model),
            ("Customers", Number(snapshot.Customers)),
            ("Rows published", figures.RowsPublished is { } published ? Number(published) : "–"),
            ("Customer equity", Money(snapshot.HistoricalValue + snapshot.ResidualClv, snapshot.Currency)),
            ("of which earned so far", Money(snapshot.HistoricalValue, snapshot.Currency)),
            ("of which expected", Money(snapshot.ResidualClv, snapshot.Currency)),
        ];
        return Markup.Of(
            $"""
            <table class="table">
            {Markup.Each(rows, row => Markup.Of($"<tr><th>{row.Name}</th><td>{row.Value}</td></tr>\n"))}
            <tr><th>Run</th><td><a href="/runs/{snapshot.RunId}">{snapshot.RunId}</a></td></tr>
            </table>
            """);
    }

    // The form of the run pages: one place decides what may be queued.
    private static Markup Form(HttpContext http)
    {
        AntiforgeryTokenSet token = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        TimeProvider clock = http.RequestServices.GetRequiredService<TimeProvider>();
        ClvOptions options = http.RequestServices.GetRequiredService<ClvOptions>();
        string yesterday = AsOfDate.Yesterday(options.TimeZone, clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Markup.Of(
            $"""
            <h3>Run a night, or make up for many</h3>
            <form method="post" action="/runs" class="form-inline">
            <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
            <label>From <input class="form-control" type="date" name="from" value="{yesterday}" max="{yesterday}" required></label>
            <label>to <input class="form-control" type="date" name="to" value="{yesterday}" max="{yesterday}" required></label>
            <label>every <select class="form-control" name="every"><option>day</option><option>week</option><option>month</option></select></label>
            <label><input type="checkbox" name="force" value="true"> replace what is published</label>
            <button class="btn btn-primary" type="submit">Queue</button>
            </form>
            """);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(decimal value, string currency) => string.Create(CultureInfo.InvariantCulture, $"{value:N2} {currency}");
}
