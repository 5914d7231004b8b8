namespace ClvBatch.Pipeline.Runs;

/// <summary>How a run ended when it did not fail.</summary>
public enum RunOutcome
{
    /// <summary>The snapshot was computed and published.</summary>
    Published,

    /// <summary>The same run key over the same input is already published; nothing was computed.</summary>
    AlreadyPublished,
}

/// <summary>The whole account of one run: what was done, how long it took, where the output lies.</summary>
public sealed record RunResult
{
    public required RunOutcome Outcome { get; init; }

    /// <summary>Identity of the run: as-of date and configuration hash.</summary>
    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>True when an interrupted run of the same key was taken up again.</summary>
    public required bool Resumed { get; init; }

    /// <summary>Repeat-purchase model that was chosen, e.g. <c>MbgNbd</c>.</summary>
    public required string Model { get; init; }

    /// <summary>Published rows per table, by qualified name.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    public required IReadOnlyList<StageReport> Stages { get; init; }

    public required RunHighlights Highlights { get; init; }

    public required RunPaths Paths { get; init; }

    /// <summary>Peak resident memory of the process in bytes.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Things a reader should know: sources that are switched off, rejected rows, a model that did not converge.</summary>
    public required IReadOnlyList<string> Notices { get; init; }
}

/// <summary>One stage of a run as recorded in <c>clv.run_stage</c>.</summary>
/// <param name="Seconds">Wall-clock seconds; 0 when the stage was taken over from an interrupted run.</param>
/// <param name="Rows">Rows in the tables the stage wrote.</param>
/// <param name="PeakMemoryBytes">Peak resident memory of the process seen by the end of the stage.</param>
public sealed record StageReport(string Name, double Seconds, long Rows, long PeakMemoryBytes, bool Reused);

/// <summary>Where the output of a run lies; null where that output is switched off.</summary>
public sealed record RunPaths(string? Mart, string? Parquet, string? Report, string Work);

/// <summary>The figures of the short table at the end of a run.</summary>
public sealed record RunHighlights
{
    /// <summary>Customers with at least one purchase.</summary>
    public required long Customers { get; init; }

    /// <summary>Σ residual CLV over existing customers, in the configured currency.</summary>
    public required decimal ResidualEquity { get; init; }

    /// <summary>Σ historical value over existing customers.</summary>
    public required decimal HistoricalValue { get; init; }

    /// <summary>Share of total value carried by the best tenth of the customers, 0..1.</summary>
    public required double? TopDecileShare { get; init; }

    /// <summary>Customer-weighted active share at month 1, 3, 6 and 12 after acquisition; null where no cohort is old enough.</summary>
    public required IReadOnlyDictionary<int, double?> Retention { get; init; }
}
