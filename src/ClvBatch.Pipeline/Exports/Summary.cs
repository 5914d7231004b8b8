using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Dictionary;
using ClvBatch.Snapshots.Exports;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Exports;

/// <summary>What was written.</summary>
public sealed record SummaryResult(DateOnly SnapshotDate, int Sheets);

/// <summary>One snapshot as an Excel workbook, from the small published tables: the size of the customer base does not matter.</summary>
public static class Summary
{
    /// <param name="language">en or ru.</param>
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <exception cref="PublishException">There is no such snapshot, or the mart cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public static SummaryResult Write(ClvOptions options, string language, DateOnly? date, string path, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        DataDictionary dictionary = DataDictionary.Build(MartCatalog.Default, MetricFiles.Load(options.Metrics), language);
        DateOnly snapshot = SnapshotDates.Require(mart, date, cancellationToken);
        IReadOnlyList<Sheet> sheets = mart.Read(read => new SummarySheets(read, dictionary, snapshot).Build(), cancellationToken);
        return ReplacedFile.Write(path, stream =>
        {
            Workbook.Write(stream, sheets);
            return new SummaryResult(snapshot, sheets.Count);
        });
    }
}
