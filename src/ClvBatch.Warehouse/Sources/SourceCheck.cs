namespace ClvBatch.Warehouse.Sources;

/// <summary>What <see cref="SourceInspection"/> found of one source.</summary>
public sealed record SourceCheck
{
    /// <summary>Rows that are fetched from a database to look at.</summary>
    internal const int SampleRows = 10_000;

    /// <summary>Name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>Where it comes from; null when it is not mapped, or was not found.</summary>
    public string? Origin { get; init; }

    /// <summary>Why the run would stop here; null when nothing is wrong.</summary>
    public string? Problem { get; init; }

    /// <summary>The columns that will be used.</summary>
    public IReadOnlyList<CheckedColumn> Columns { get; init; } = [];

    /// <summary>Columns of the source that nothing uses.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Rows that have the shape of the header; null when the source is not mapped or not readable.</summary>
    public long? Rows { get; init; }

    /// <summary>Rows that the formats of text columns, and the dates of a text column, were read from; null = all rows.</summary>
    public int? Sample { get; init; }

    /// <summary>Earliest business date; null where the source has none.</summary>
    public DateOnly? FirstDate { get; init; }

    /// <summary>Latest business date, also beyond the as-of date; null where the source has none.</summary>
    public DateOnly? LastDate { get; init; }

    /// <summary>One sentence for each thing that the run will do without, for lack of this source or of a column.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];
}
