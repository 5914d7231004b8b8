using ClvBatch.Snapshots.Marts;
using ClvBatch.Warehouse;

namespace ClvBatch.Pipeline.Options;

/// <summary>Everything a user may set, section <c>Clv</c> of the configuration; every key has a default that works.</summary>
/// <remarks>
/// Paths are relative to the working directory. Keys, units and defaults are described in <c>config/appsettings.schema.json</c>,
/// which a test holds equal to these records.
/// </remarks>
public sealed record ClvOptions
{
    /// <summary>Last included business date; null = yesterday in <see cref="TimeZone"/>.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>IANA zone in which an instant becomes a business date.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>ISO 4217 code of all amounts; one currency per mart.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Language of labels: <c>en</c> or <c>ru</c>. Tables carry both where they carry labels.</summary>
    public string Culture { get; init; } = "en";

    /// <summary>Name of a point at which the process kills itself, to rehearse crashes; null = none.</summary>
    public string? Failpoint { get; init; }

    public WorkspaceOptions Workspace { get; init; } = new();

    public WarehouseOptions Warehouse { get; init; } = new();

    public MartOptions Mart { get; init; } = new();

    public ParquetOptions Parquet { get; init; } = new();

    public ReportOptions Report { get; init; } = new();

    public ModelOptions Model { get; init; } = new();

    public CohortOptions Cohorts { get; init; } = new();

    public SegmentOptions Segments { get; init; } = new();

    public MetricOptions Metrics { get; init; } = new();

    public SubscriptionOptions Subscriptions { get; init; } = new();

    public EconomicsOptions Economics { get; init; } = new();

    public ForecastOptions Forecast { get; init; } = new();

    public WhatIfOptions WhatIf { get; init; } = new();

    public GateOptions Gates { get; init; } = new();

    public AlertOptions Alerts { get; init; } = new();

    public ScheduleOptions Schedule { get; init; } = new();

    public RetentionOptions Retention { get; init; } = new();

    public DashboardOptions Dashboard { get; init; } = new();

    /// <summary>Eight hex digits that differ when a setting differs that can change a published number.</summary>
    public string NumbersHash() => Options.NumbersHash.Of(this);
}
