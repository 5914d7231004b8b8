using System.Globalization;
using Hangfire.Dashboard;

namespace ClvBatch.Worker.Hangfire;

/// <summary>The figures of the newest snapshot on the home page of the dashboard and in its menu.</summary>
internal static class SnapshotMetrics
{
    public static readonly DashboardMetric LastSuccess = Of(
        "clv:last-success", "Last published (UTC)", figures => Text(figures.Snapshot.PublishedUtc.ToString("dd MMM HH:mm", CultureInfo.InvariantCulture)));

    /// <summary>Every figure, in the order in which it is shown.</summary>
    public static IReadOnlyList<DashboardMetric> All { get; } =
    [
        LastSuccess,
        Of("clv:rows", "Rows published", figures => figures.RowsPublished is { } rows ? Text(Short(rows)) : Text("–")),
        Of("clv:equity", "Customer equity", figures => Text(Short(figures.Snapshot.ResidualClv + figures.Snapshot.HistoricalValue))),
        Of("clv:model", "Model", figures => Text(figures.Snapshot.Model)),
    ];

    /// <summary>A number in four characters or so: the fields of the dashboard are narrow.</summary>
    internal static string Short(decimal value) => Math.Abs(value) switch
    {
        >= 1_000_000_000m => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000_000m:0.0} bn"),
        >= 1_000_000m => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000m:0.0} m"),
        >= 10_000m => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000m:0} k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
    };

    private static DashboardMetric Of(string name, string title, Func<SnapshotFigures, Metric> value) =>
        new(name, title, page => Figures(page) is { } figures ? value(figures) : Text("none"))
        {
            Url = "/snapshot",
        };

    private static SnapshotFigures? Figures(RazorPage page) =>
        page.Context.GetHttpContext().RequestServices.GetRequiredService<LatestFigures>().Current();

    private static Metric Text(string text) => new(text) { Style = MetricStyle.Default };
}
