using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>A source that was found and whose columns satisfy its contract.</summary>
public sealed record BoundSource
{
    /// <summary>What the source has to provide.</summary>
    public required SourceContract Contract { get; init; }

    /// <summary>The mapping it was bound by.</summary>
    public required SourceOptions Options { get; init; }

    /// <summary>Where the rows come from, for people: file names, a table, a SQL file.</summary>
    public required string Origin { get; init; }

    /// <summary>The rows, as something that may follow FROM on the connection that bound the source.</summary>
    public required string Relation { get; init; }

    /// <summary>The files as CSV; empty for Parquet, tables and SQL.</summary>
    internal IReadOnlyList<CsvFile> CsvFiles { get; init; } = [];

    /// <summary>Files behind the source; empty for tables and SQL.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The SQL text or table name; null for files.</summary>
    public string? Definition { get; init; }

    /// <summary>The database file behind a table; null for files and where SQL may name anything.</summary>
    public string? WarehouseFile { get; init; }

    /// <summary>Canonical columns that are provided, in contract order, then attributes.</summary>
    public required IReadOnlyList<BoundColumn> Columns { get; init; }

    /// <summary>Every column the source has.</summary>
    public required IReadOnlyList<DuckDbColumn> ActualColumns { get; init; }

    /// <summary>Optional columns that are absent.</summary>
    public IEnumerable<SourceColumn> Missing => Contract.Columns.Where(c => Find(c.Name) is null);

    /// <summary>True when the rows have been copied into the workspace already, so that <see cref="Relation"/> is a table there.</summary>
    internal bool IsCopied { get; init; }

    /// <summary>Set when the rows were judged in the warehouse and only those that it cannot settle were copied.</summary>
    internal WarehouseVerdicts? Verdicts { get; init; }

    /// <summary>Set when only some rows were copied: the rows from which the formats of text columns are told.</summary>
    internal string? Evidence { get; init; }

    /// <summary>Set when only a sample of the rows was copied: what the source has in all.</summary>
    internal SourceExtent? Extent { get; init; }

    /// <summary>True when reading twice may cost or differ, so that the rows are copied once: CSV and SQL.</summary>
    internal bool ReadOnce => !IsCopied && (CsvFiles.Count > 0 || Options.SqlFile is not null);

    internal BoundColumn? Find(string canonical) =>
        Columns.FirstOrDefault(c => string.Equals(c.Canonical.Name, canonical, StringComparison.Ordinal));
}
