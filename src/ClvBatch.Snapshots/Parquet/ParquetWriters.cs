namespace ClvBatch.Snapshots.Parquet;

/// <summary>The Parquet libraries that this build can write with.</summary>
public static class ParquetWriters
{
    /// <summary>Writes with DuckDB; in every build. The argument is the codec: zstd or snappy.</summary>
    public static Func<string, ParquetTableWriter> DuckDb { get; } = codec => new DuckDbParquetWriter(codec);

    /// <summary>Writes with Parquet.Net; null in a build without it. The argument is the codec: zstd or snappy.</summary>
#if PARQUET_NET
    public static Func<string, ParquetTableWriter>? ParquetNet { get; } = codec => new ParquetNet.ParquetNetWriter(codec);
#else
    public static Func<string, ParquetTableWriter>? ParquetNet => null;
#endif
}
