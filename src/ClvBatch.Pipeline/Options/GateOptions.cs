namespace ClvBatch.Pipeline.Options;

/// <summary>Limits beyond which the data are not good enough: a warning, or no snapshot (exit 4).</summary>
/// <remarks>The hard limit is wide because guest checkouts without a customer are rejected rows too and can be a quarter of a shop.</remarks>
public sealed record GateOptions
{
    /// <summary>Share of quarantined transaction rows, 0..1, above which the run warns.</summary>
    public double WarnRejectedShare { get; init; } = 0.01;

    /// <summary>Share of quarantined transaction rows, 0..1, above which nothing is published.</summary>
    public double MaxRejectedShare { get; init; } = 0.5;

    /// <summary>Days by which the newest transaction may lie before the as-of date; null = not checked.</summary>
    public int? MaxSourceLagDays { get; init; }

    /// <summary>Change of the row count against the previous snapshot, as a share, above which the run warns; null = not checked.</summary>
    public double? WarnRowCountChange { get; init; } = 0.3;
}
