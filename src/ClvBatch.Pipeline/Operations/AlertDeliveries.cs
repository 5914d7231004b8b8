using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Pipeline.Operations;

/// <summary>
/// Which alerts still have to be sent, and what became of those that were. An alert is one from its first snapshot until it is cleared, and
/// goes to each channel once; what a channel did not take waits for the next snapshot.
/// </summary>
public sealed class AlertDeliveries(ClvOptions options)
{
    /// <summary>Alerts of the snapshot that the channel has not taken yet, the worst first; none unless the snapshot is the newest.</summary>
    /// <exception cref="PublishException">The mart cannot be read.</exception>
    public IReadOnlyList<AlertRow> Waiting(DateOnly snapshotDate, string channel, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        if (!mart.Exists(cancellationToken))
            return [];
        return mart.Read(
            query => query(
                $"""
                SELECT {AlertRow.Columns}
                FROM bi.alert a
                JOIN bi.dim_snapshot s ON s.snapshot_date = a.snapshot_date AND s.is_latest
                LEFT JOIN clv.alert_delivery d
                    ON d.rule = a.rule AND d.scope = a.scope AND d.first_seen_on = a.first_seen_on AND d.channel = $2 AND d.delivered
                WHERE a.snapshot_date = $1 AND d.rule IS NULL
                ORDER BY {AlertRow.Order}
                """,
                snapshotDate,
                channel).Rows.Select(AlertRow.Of).ToList(),
            cancellationToken);
    }

    /// <summary>Records how the sending of some alerts ended.</summary>
    /// <param name="error">Why the channel did not take them; null when it did.</param>
    /// <exception cref="PublishException">The mart cannot be written.</exception>
    public void Record(
        IReadOnlyList<AlertRow> alerts, string channel, int attempts, string? error, DateTime utc, CancellationToken cancellationToken)
    {
        IMart mart = Mart.Open(options.Mart);
        mart.RecordDeliveries(
            [.. alerts.Select(alert => new AlertDeliveryRow(alert.Rule, alert.Scope, alert.FirstSeenOn, channel, error is null, attempts, utc, error))],
            cancellationToken);
    }
}
