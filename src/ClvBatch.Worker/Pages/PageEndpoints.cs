using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Scheduling;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClvBatch.Worker.Pages;

/// <summary>The addresses of the pages.</summary>
internal static class PageEndpoints
{
    private static readonly TimeSpan AYear = TimeSpan.FromDays(365);

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        IServiceProvider services = routes.ServiceProvider;
        routes.MapGet("/", http => OverviewPage.Show(Request(services, http)));
        routes.MapGet("/snapshot", http => SnapshotPage.Show(Request(services, http)));
        routes.MapGet("/snapshot/document", http => SnapshotPage.Document(Request(services, http)));
        routes.MapGet("/runs", http => RunsPage.Show(Request(services, http)));
        routes.MapGet("/runs/{runId}", http => RunPage.Show(Request(services, http), RunId(http)));
        routes.MapGet("/runs/{runId}/live", http => RunPage.Live(Request(services, http), RunId(http)));
        routes.MapGet("/quality", http => QualityPage.Show(Request(services, http)));
        routes.MapGet("/model", http => ModelPage.Show(Request(services, http)));
        MapCustomers(routes, services);
        routes.MapGet("/language/{name}", ChooseLanguage);
        routes.MapGet("/assets/{name}", PageAssets.Send);
        MapActions(routes, services);
    }

    private static void MapCustomers(IEndpointRouteBuilder routes, IServiceProvider services)
    {
        CustomerHistoryPart history = services.GetRequiredService<CustomerHistoryPart>();
        routes.MapGet("/customers", http => CustomersPage.Show(Request(services, http)));
        routes.MapGet("/customers/{key:int}", http => CustomerPage.Show(Request(services, http), Key(http)));
        routes.MapGet("/customers/{key:int}/history", http => history.Show(Request(services, http), Key(http)));
    }

    private static void MapActions(IEndpointRouteBuilder routes, IServiceProvider services)
    {
        RunActions actions = new(
            services.GetRequiredService<ClvOptions>(),
            services.GetRequiredService<INightQueue>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<WorkerLog>());
        routes.MapPost("/runs", async http => await actions.Start(http, await http.Request.ReadFormAsync(http.RequestAborted)).ExecuteAsync(http));
        routes.MapPost("/runs/{runId}/resume", http => actions.Resume(http, RunId(http)).ExecuteAsync(http));
        routes.MapPost("/runs/{runId}/repeat", http => actions.Repeat(http, RunId(http)).ExecuteAsync(http));
        routes.MapPost("/runs/{runId}/cancel", http => actions.Cancel(http, RunId(http)).ExecuteAsync(http));
    }

    private static PageRequest Request(IServiceProvider services, HttpContext http) => new(
        http,
        services.GetRequiredService<ClvOptions>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<RunWatch>(),
        services.GetRequiredService<INightQueue>(),
        services.GetRequiredService<IAntiforgery>());

    private static string RunId(HttpContext http) => (string)http.Request.RouteValues["runId"]!;

    private static int Key(HttpContext http) => int.Parse((string)http.Request.RouteValues["key"]!, CultureInfo.InvariantCulture);

    private static IResult ChooseLanguage(HttpContext http, string name)
    {
        string back = http.Request.Query["return"].ToString();
        if (!PageText.Names.Contains(name, StringComparer.Ordinal))
            return Results.NotFound();
        http.Response.Cookies.Append(PageText.Cookie, name, new CookieOptions { MaxAge = AYear, HttpOnly = true, SameSite = SameSiteMode.Lax });
        bool isLocal = back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal);
        return Results.LocalRedirect(isLocal ? back : "/");
    }
}
