using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Parquet;

namespace ClvBatch.Pipeline.Stages;

/// <summary>The Parquet store that the configuration asks for.</summary>
internal static class ParquetStores
{
    /// <returns>Null when Parquet is switched off.</returns>
    public static ParquetStore? Of(ClvOptions options) =>
        options.Parquet.Enabled ? new ParquetStore(options.Parquet.Directory, Writer(options.Parquet)) : null;

    private static ParquetTableWriter Writer(ParquetOptions options)
    {
        Func<string, ParquetTableWriter>? library = options.Writer is ParquetWriter.ParquetNet ? ParquetWriters.ParquetNet : ParquetWriters.DuckDb;
        return library is null
            ? throw new InvalidOperationException("Parquet.Net was chosen in a build without it; the options were not validated.")
            : library(options.Compression.ToString().ToUpperInvariant());
    }
}
