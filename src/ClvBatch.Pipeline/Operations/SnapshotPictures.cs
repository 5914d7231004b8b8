using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Report;

namespace ClvBatch.Pipeline.Operations;

/// <summary>The pictures of one snapshot, for pages that draw them.</summary>
public static class SnapshotPictures
{
    /// <summary>Every published snapshot, the newest first.</summary>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static IReadOnlyList<DateOnly> Dates(ClvOptions options, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(SnapshotDates.All, cancellationToken) : [];
    }

    /// <param name="options">Where the mart is.</param>
    /// <param name="date">Snapshot; null = the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when there is no such snapshot.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static SnapshotDocument? Read(ClvOptions options, DateOnly? date, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken)
            ? mart.Read(query => SnapshotDates.Choose(query, date) is { } chosen ? SnapshotDocument.Read(query, chosen) : null, cancellationToken)
            : null;
    }
}
