using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Parquet;

namespace ClvBatch.Pipeline.Stages;

/// <summary>The Parquet store that the configuration asks for.</summary>
internal static class ParquetStores
{
    /// <returns>Null when Parquet is switched off.</returns>
    public static ParquetStore? Of(ClvOptions options) => options.Parquet.Enabled
        ? new ParquetStore(options.Parquet.Directory, new DuckDbParquetWriter(options.Parquet.Compression.ToString().ToUpperInvariant()))
        : null;
}
