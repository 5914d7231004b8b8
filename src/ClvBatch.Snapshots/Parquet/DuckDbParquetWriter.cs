using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>Writes workspace tables as Parquet with DuckDB's <c>COPY TO</c>: the same rows give the same bytes, whatever the number of threads.</summary>
/// <param name="compression">zstd or snappy.</param>
public sealed class DuckDbParquetWriter(string compression)
{
    /// <summary>Rows above which a table is split into numbered files.</summary>
    private const long RowsPerFile = 5_000_000;

    /// <summary>Writes the table as one file or several; returns their names and rows.</summary>
    public IReadOnlyList<(string FileName, long Rows)> Write(
        DuckDbConnection workspace, MartTable table, string directory, CancellationToken cancellationToken)
    {
        // Tables are stored in the order of their keys; the files keep it.
        workspace.Execute("SET preserve_insertion_order = true", cancellationToken);
        long rows = workspace.Scalar<long>($"SELECT count(*) FROM {table.QualifiedName}", cancellationToken);
        long parts = Math.Max(1, (rows + RowsPerFile - 1) / RowsPerFile);
        List<(string, long)> files = [];
        for (long part = 0; part < parts; part++)
        {
            string fileName = parts == 1
                ? $"{table.Name}.parquet"
                : string.Create(CultureInfo.InvariantCulture, $"{table.Name}-{part + 1:0000}.parquet");
            files.Add((fileName, Copy(workspace, table, Path.Combine(directory, fileName), part * RowsPerFile, cancellationToken)));
        }

        return files;
    }

    // A table that was filled once and never changed numbers its rows in the order they were inserted, so a range of rowid is a slice.
    private long Copy(DuckDbConnection workspace, MartTable table, string path, long firstRow, CancellationToken cancellationToken)
    {
        string slice = string.Create(CultureInfo.InvariantCulture, $"rowid >= {firstRow} AND rowid < {firstRow + RowsPerFile}");
        return workspace.Execute(
            $"COPY (SELECT * FROM {table.QualifiedName} WHERE {slice}) TO {SqlLiteral.Text(path)} (FORMAT parquet, COMPRESSION {compression})",
            cancellationToken);
    }
}
