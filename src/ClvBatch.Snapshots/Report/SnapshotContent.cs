using System.Text.Json;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Snapshots.Report;

/// <summary>One snapshot in a document: its row of bi.dim_snapshot and its tables.</summary>
internal sealed record SnapshotContent(DateOnly Date, MartRows Head, IReadOnlyList<DocumentTable> Tables)
{
    /// <returns>Null when the date is not published.</returns>
    public static SnapshotContent? Read(MartQuery query, DateOnly date, IReadOnlyList<DocumentPart> parts)
    {
        DocumentPart head = new("dim_snapshot");
        string columns = string.Join(", ", head.Columns.Select(column => column.Name).Prepend("snapshot_date"));
        MartRows row = query($"SELECT {columns} FROM bi.dim_snapshot WHERE snapshot_date = $1", date);
        return row.Rows.Count is 0 ? null : new SnapshotContent(date, row, [.. parts.Select(part => DocumentTable.Read(query, part, date))]);
    }

    /// <summary>The property <c>snapshot</c>: name and value of each column.</summary>
    public void WriteHead(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("snapshot");
        foreach ((string column, object? value) in Head.Columns.Zip(Head.Rows[0].Values))
        {
            writer.WritePropertyName(column);
            JsonValues.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The property <c>tables</c>: columns and rows of each.</summary>
    public void WriteTables(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tables");
        foreach (DocumentTable table in Tables)
            WriteTable(writer, table);
        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, DocumentTable table)
    {
        writer.WriteStartObject(table.Name);
        writer.WriteStartArray("columns");
        foreach (string column in table.Content.Columns)
            writer.WriteStringValue(column);
        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (MartRow row in table.Content.Rows)
        {
            writer.WriteStartArray();
            foreach (object? value in row.Values)
                JsonValues.Write(writer, value);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
