using System.Globalization;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>Writes workspace tables as Parquet files. Whatever the library behind it, names, types and values are the same.</summary>
public abstract class ParquetTableWriter
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
            string path = Path.Combine(directory, fileName);
            files.Add((fileName, WriteRows(workspace, Slice(table, part * RowsPerFile), path, cancellationToken)));
        }

        return files;
    }

    /// <summary>Writes the rows of a query to a new file and returns their number.</summary>
    protected abstract long WriteRows(DuckDbConnection workspace, string query, string path, CancellationToken cancellationToken);

    // A table that was filled once and never changed numbers its rows in the order they were inserted, so a range of rowid is a slice.
    private static string Slice(MartTable table, long firstRow) => string.Create(
        CultureInfo.InvariantCulture,
        $"SELECT {table.Published} FROM {table.QualifiedName} WHERE rowid >= {firstRow} AND rowid < {firstRow + RowsPerFile}");
}
