using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>Writes Parquet with DuckDB's <c>COPY TO</c>: the same rows give the same bytes, whatever the number of threads.</summary>
/// <param name="compression">zstd or snappy.</param>
public sealed class DuckDbParquetWriter(string compression) : ParquetTableWriter
{
    /// <inheritdoc/>
    protected override long WriteRows(DuckDbConnection workspace, string query, string path, CancellationToken cancellationToken) =>
        workspace.Execute($"COPY ({query}) TO {SqlLiteral.Text(path)} (FORMAT parquet, COMPRESSION {compression})", cancellationToken);
}
