using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>The newest snapshot in a few figures.</summary>
/// <param name="LastTransactionOn">Last business date with a transaction; null when there is none.</param>
/// <param name="ResidualClv">Expected margin of the whole future of all customers, discounted.</param>
/// <param name="HistoricalValue">Margin earned so far.</param>
public sealed record SnapshotOverview(
    DateOnly SnapshotDate,
    string RunId,
    DateTime PublishedUtc,
    string Model,
    string Currency,
    DateOnly? LastTransactionOn,
    long Customers,
    decimal ResidualClv,
    decimal HistoricalValue)
{
    /// <returns>Null when nothing is published.</returns>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public static SnapshotOverview? Read(ClvOptions options, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        return mart.Exists(cancellationToken) ? mart.Read(Read, cancellationToken) : null;
    }

    internal static SnapshotOverview? Read(MartQuery query) => query(
        """
        SELECT
            d.snapshot_date, d.run_id, s.published_utc, d.model, d.currency, d.last_transaction_on, d.customers, e.residual_clv, e.historical_value
        FROM bi.dim_snapshot d
        JOIN clv.snapshot s ON s.snapshot_date = d.snapshot_date
        JOIN bi.customer_equity e ON e.snapshot_date = d.snapshot_date AND e.cut = 'all'
        WHERE d.is_latest
        """).Rows.Select(row => new SnapshotOverview(
            row.Get<DateOnly>(0),
            row.Get<string>(1),
            row.Get<DateTime>(2),
            row.Get<string>(3),
            row.Get<string>(4),
            row.Get<DateOnly?>(5),
            row.Get<long>(6),
            row.Get<decimal>(7),
            row.Get<decimal>(8))).SingleOrDefault();
}
