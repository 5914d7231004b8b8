using ClvBatch.Pipeline.Options;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using HangfireOptions = Hangfire.DashboardOptions;

namespace ClvBatch.Worker.Hangfire;

/// <summary>Hangfire's dashboard, behind the gates of the host, with a page and figures of the nightly run.</summary>
internal static class JobDashboard
{
    private const string Path = "/hangfire";
    private const string SnapshotPath = "/snapshot";

    /// <summary>The dashboard keeps its pages and figures once per process, whatever the number of hosts.</summary>
    private static readonly Lazy<bool> Parts = new(AddParts);

    /// <summary>True for the one request that the dashboard sends as a POST although it only reads.</summary>
    public static bool IsReading(PathString path) => path.Equals($"{Path}/stats", StringComparison.Ordinal);

    public static void Map(IEndpointRouteBuilder routes, ClvOptions options)
    {
        _ = Parts.Value;
        routes.MapHangfireDashboard(Path, new HangfireOptions
        {
            AppPath = "/",
            Authorization = [new KnownCallers()],
            DashboardTitle = "ClvBatch jobs",
            DisplayNameFunc = (_, job) => JobNames.Of(job),
            DisplayStorageConnectionString = false,
            IsReadOnlyFunc = _ => options.Dashboard.ReadOnly,
            StatsPollingInterval = 5_000,
        });
    }

    private static bool AddParts()
    {
        DashboardRoutes.Routes.AddRazorPage(SnapshotPath, _ => new SnapshotPage());
        NavigationMenu.Items.Add(page => new MenuItem("Snapshot", page.Url.To(SnapshotPath))
        {
            Active = page.RequestPath.StartsWith(SnapshotPath, StringComparison.Ordinal),
            Metric = SnapshotMetrics.LastSuccess,
        });
        foreach (DashboardMetric metric in SnapshotMetrics.All)
            GlobalConfiguration.Configuration.UseDashboardMetric(metric);
        return true;
    }

    /// <summary>Whom the gate of the host let in. A dashboard that were mapped without that gate would be closed to everybody.</summary>
    private sealed class KnownCallers : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().User.Identity is { IsAuthenticated: true };
    }
}
