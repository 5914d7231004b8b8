using System.IO.Compression;
using ClvBatch.Warehouse.DuckDb;
using Parquet;
using Parquet.Schema;

namespace ClvBatch.Snapshots.Parquet.ParquetNet;

/// <summary>
/// Writes Parquet with Parquet.Net: chunks of the workspace are gathered column by column into row groups, so that memory is one row group
/// whatever the number of rows. The same rows give the same bytes.
/// </summary>
/// <param name="compression">zstd or snappy.</param>
public sealed class ParquetNetWriter(string compression) : ParquetTableWriter
{
    /// <summary>49 chunks of DuckDB: near the 100,000 that measured best, and a multiple of the chunk so that none is split.</summary>
    internal const int RowsPerGroup = 49 * 2048;

    /// <summary>Values looked at before a text column is given a dictionary or not.</summary>
    private const int DictionarySample = 10_000;

    /// <inheritdoc/>
    protected override long WriteRows(DuckDbConnection workspace, string query, string path, CancellationToken cancellationToken)
    {
        using DuckDbResult rows = workspace.Query(query, cancellationToken);
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        // The library has no synchronous calls and a stage has no asynchronous ones; this is where the two meet.
        return WriteAsync(rows, file, cancellationToken).GetAwaiter().GetResult();
    }

    private async Task<long> WriteAsync(DuckDbResult rows, FileStream file, CancellationToken cancellationToken)
    {
        ColumnBuffer[] columns = [.. rows.Columns.Select((column, ordinal) => ColumnBuffers.For(column, ordinal, RowsPerGroup))];
        ParquetSchema schema = new(columns.Select(column => column.Field));
        long written = 0;
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, file, Options(columns), cancellationToken: cancellationToken);
        int gathered = 0;
        while (rows.Read() is { } chunk)
        {
            if (gathered + chunk.Count > RowsPerGroup)
            {
                await WriteGroupAsync(writer, columns, cancellationToken);
                gathered = 0;
            }

            foreach (ColumnBuffer column in columns)
                column.Take(chunk);
            gathered += chunk.Count;
            written += chunk.Count;
        }

        if (gathered > 0)
            await WriteGroupAsync(writer, columns, cancellationToken);
        return written;
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, ColumnBuffer[] columns, CancellationToken cancellationToken)
    {
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        foreach (ColumnBuffer column in columns)
            await column.WriteAsync(group, cancellationToken);
        group.CompleteValidate();
    }

    // The level is always said: the library's own default, the smallest size, takes fifteen times as long.
    private ParquetOptions Options(ColumnBuffer[] columns)
    {
        ParquetOptions options = new()
        {
            CompressionMethod = Enum.Parse<CompressionMethod>(compression, ignoreCase: true),
            CompressionLevel = CompressionLevel.Fastest,
            DictionaryEncodingSampleSize = DictionarySample,
        };
        foreach (DataField text in columns.Select(column => column.Field).Where(field => field.ClrType == typeof(string)))
            options.ColumnEncodingHints[text.Name] = EncodingHint.Dictionary;
        return options;
    }
}
