namespace ClvBatch.Pipeline.Options;

/// <summary>Codec of the pages of a Parquet file.</summary>
public enum ParquetCompression
{
    /// <summary>Smaller files; the default.</summary>
    Zstd,

    /// <summary>Larger files that every reader knows.</summary>
    Snappy,
}

/// <summary>Which library writes Parquet.</summary>
public enum ParquetWriter
{
    /// <summary>DuckDB's <c>COPY TO</c>; always there.</summary>
    DuckDb,

    /// <summary>Parquet.Net; only in builds with <c>-p:ParquetNet=true</c>.</summary>
    ParquetNet,
}

/// <summary>The Parquet copy of every snapshot.</summary>
public sealed record ParquetOptions
{
    /// <summary>False = no Parquet files are written.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Folder of the dated snapshot folders and of <c>latest</c>; manifests lie beside it in <c>&lt;Directory&gt;.manifest</c>.</summary>
    public string Directory { get; init; } = "out/parquet";

    public ParquetCompression Compression { get; init; } = ParquetCompression.Zstd;

    public ParquetWriter Writer { get; init; } = ParquetWriter.DuckDb;
}
