using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Snapshots.Report;

/// <summary>What a report shows of one snapshot: the rows of the small published tables, as they stand in the mart.</summary>
public sealed class SnapshotDocument
{
    /// <summary>Raised when what stands in the JSON changes its shape.</summary>
    public const int Format = 1;

    // Letters stay readable; what could end a script element is escaped.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly SnapshotContent _snapshot;
    private readonly SnapshotContent? _previous;

    private SnapshotDocument(SnapshotContent snapshot, SnapshotContent? previous)
    {
        _snapshot = snapshot;
        _previous = previous;
    }

    /// <summary>As-of date of the snapshot.</summary>
    public DateOnly Date => _snapshot.Date;

    /// <summary>As-of date of the snapshot it is compared with, the newest before it; null when it is the first.</summary>
    public DateOnly? PreviousDate => _previous?.Date;

    /// <summary>Reads a published snapshot and what the one before it says about change.</summary>
    /// <exception cref="SnapshotNotPublishedException">That date is not published.</exception>
    public static SnapshotDocument Read(MartQuery query, DateOnly date)
    {
        if (SnapshotContent.Read(query, date, DocumentParts.Current) is not { } snapshot)
            throw new SnapshotNotPublishedException(date, query("SELECT max(snapshot_date) FROM bi.dim_snapshot").Scalar<DateOnly?>());
        DateOnly? before = query("SELECT max(snapshot_date) FROM bi.dim_snapshot WHERE snapshot_date < $1", date).Scalar<DateOnly?>();
        return new SnapshotDocument(snapshot, before is { } earlier ? SnapshotContent.Read(query, earlier, DocumentParts.Previous) : null);
    }

    /// <summary>Writes the document as UTF-8 JSON that may stand inside an HTML script element.</summary>
    public void WriteJson(Stream stream)
    {
        using Utf8JsonWriter writer = new(stream, Json);
        writer.WriteStartObject();
        writer.WriteNumber("format", Format);
        _snapshot.WriteHead(writer);
        writer.WritePropertyName("previous");
        if (_previous is null)
            writer.WriteNullValue();
        else
            WriteContent(writer, _previous);
        _snapshot.WriteTables(writer);
        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, SnapshotContent content)
    {
        writer.WriteStartObject();
        content.WriteHead(writer);
        content.WriteTables(writer);
        writer.WriteEndObject();
    }
}
