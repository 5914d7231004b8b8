using System.Text;
using ClvBatch.Warehouse.DuckDb;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>Streams a query of the workspace into a table by binary COPY: column by column out of DuckDB's vectors, no value is boxed, memory does not grow with the rows.</summary>
internal static class BulkLoad
{
    /// <summary>The magic words at the start of the format; flags and an empty extension follow.</summary>
    private static readonly byte[] Signature = [.. Encoding.ASCII.GetBytes("PGCOPY\n"), 0xFF, .. "\r\n\0"u8];

    /// <param name="session">Where the rows go.</param>
    /// <param name="workspace">Where they come from.</param>
    /// <param name="query">Its columns are those of the list, in their order.</param>
    /// <param name="table">Qualified name.</param>
    /// <param name="columns">Quoted names.</param>
    /// <param name="options">Further options of the COPY, e.g. <c>FREEZE</c>.</param>
    /// <param name="cancellationToken">Ends the load; no row stays.</param>
    /// <returns>Rows loaded.</returns>
    public static long Run(
        MartSession session, DuckDbConnection workspace, string query, string table, IReadOnlyList<string> columns, string options,
        CancellationToken cancellationToken)
    {
        using DuckDbResult rows = workspace.Query(query, cancellationToken);
        CopyColumn[] copies = [.. rows.Columns.Select(CopyColumn.Of)];
        using NpgsqlRawCopyStream stream = session.Connection.BeginRawBinaryCopy(
            $"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary{options})");
        try
        {
            return Write(rows, copies, new CopyBuffer(stream));
        }
        catch
        {
            // Disposing alone would complete the COPY with the rows written so far.
            stream.Cancel();
            throw;
        }
    }

    private static long Write(DuckDbResult rows, CopyColumn[] copies, CopyBuffer buffer)
    {
        long count = 0;
        buffer.Bytes(Signature);
        buffer.Int32(0);
        buffer.Int32(0);
        while (rows.Read() is { } chunk)
        {
            foreach (CopyColumn copy in copies)
                copy.Load(chunk);
            for (int row = 0; row < chunk.Count; row++)
            {
                buffer.Int16((short)copies.Length);
                foreach (CopyColumn copy in copies)
                    copy.Write(row, buffer);
            }

            count += chunk.Count;
        }

        buffer.Int16(-1);
        buffer.Flush();
        return count;
    }
}
