namespace ClvBatch.Warehouse.Sources;

/// <summary>Where one source comes from and what its columns are called there. Exactly one of Table, SqlFile and Files is set.</summary>
public sealed record SourceOptions
{
    /// <summary>A table or view of the warehouse, "schema.table".</summary>
    public string? Table { get; init; }

    /// <summary>
    /// A text file with one SELECT. Relative file names inside it are looked up in the working directory, then beside the SQL file, then in
    /// the base directory.
    /// </summary>
    public string? SqlFile { get; init; }

    /// <summary>CSV (also .tsv, .txt, .gz) or Parquet files, all of one kind; globs allowed, and one entry may hold several separated by ';'.</summary>
    public string[] Files { get; init; } = [];

    /// <summary>Canonical name to the source's own; a column whose name differs only by case, blanks or underscores needs no entry.</summary>
    public Dictionary<string, string> Columns { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// How dates in text columns are written where the values do not tell: "dmy", "mdy", or a strptime format. Null = detected.
    /// </summary>
    public string? DateFormat { get; init; }

    /// <summary>Decimal mark of numbers in text columns where the values do not tell: "." or ",". Null = detected.</summary>
    public string? DecimalMark { get; init; }
}
