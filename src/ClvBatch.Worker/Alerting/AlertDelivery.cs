using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Worker.Alerting;

/// <summary>Tells people after a snapshot is published: each new alert once per channel, then the call that says all went well.</summary>
/// <remarks>
/// The snapshot stands whatever happens here, so nothing that fails here fails the run: it is tried again, logged as a warning, recorded, and
/// tried again with the next snapshot.
/// </remarks>
internal sealed class AlertDelivery
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)];

    private readonly ClvOptions _options;
    private readonly IReadOnlyList<AlertChannel> _channels;
    private readonly Serilog.ILogger _log;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<TimeSpan> _pauses;
    private readonly AlertDeliveries _deliveries;

    private AlertDelivery(
        ClvOptions options, IReadOnlyList<AlertChannel> channels, Serilog.ILogger log, TimeProvider clock, IReadOnlyList<TimeSpan> pauses)
    {
        (_options, _channels, _log, _clock, _pauses) = (options, channels, log, clock, pauses);
        _deliveries = new AlertDeliveries(options);
    }

    /// <summary>Delivery over the channels that are configured; the log is always one of them.</summary>
    public static AlertDelivery Of(ClvOptions options, Serilog.ILogger log, TimeProvider clock) => Of(options, log, clock, Pauses);

    /// <param name="pauses">Waiting times between the attempts of one run.</param>
    internal static AlertDelivery Of(ClvOptions options, Serilog.ILogger log, TimeProvider clock, IReadOnlyList<TimeSpan> pauses)
    {
        List<AlertChannel> channels = [new LogChannel(log)];
        if (options.Alerts.WebhookUrl is { } address)
            channels.Add(new WebhookChannel(address));
        if (options.Alerts.Email.SmtpHost is not null)
            channels.Add(new EmailChannel(options.Alerts.Email));
        return new AlertDelivery(options, channels, log, clock, pauses);
    }

    /// <summary>Sends what waits; a token that is cancelled leaves the rest for the next snapshot.</summary>
    public void Deliver(RunResult result, CancellationToken cancellationToken)
    {
        try
        {
            foreach (AlertChannel channel in _channels)
                Deliver(result, channel, cancellationToken);
            if (result.Outcome == RunOutcome.Published && _options.Alerts.SuccessPingUrl is { } address)
                Ping(address, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _log.Warning("Stopped before all alerts were sent; the rest goes with the next snapshot");
        }
        catch (Exception error) when (error is PublishException or MartNotReadyException)
        {
            _log.Warning("The record of sent alerts cannot be read or written: {Message:l}", error.Message);
        }
    }

    private void Deliver(RunResult result, AlertChannel channel, CancellationToken cancellationToken)
    {
        IReadOnlyList<AlertRow> waiting = _deliveries.Waiting(result.AsOf, channel.Name, cancellationToken);
        if (waiting.Count == 0)
            return;
        AlertLetter letter = AlertLetter.Of(_options, result, waiting);
        (int attempts, string? error) = Try(() => channel.Send(letter, cancellationToken), cancellationToken);
        if (error is not null)
            _log.Warning("{Count} alerts could not be sent by {Channel:l} after {Attempts} attempts: {Error:l}", waiting.Count, channel.Name, attempts, error);
        _deliveries.Record(waiting, channel.Name, attempts, error, _clock.GetUtcNow().UtcDateTime, cancellationToken);
    }

    private void Ping(string address, CancellationToken cancellationToken)
    {
        (int attempts, string? error) = Try(() => WebCall.Send(HttpMethod.Get, address, null, cancellationToken), cancellationToken);
        if (error is not null)
            _log.Warning("The call that the snapshot is there did not come through after {Attempts} attempts: {Error:l}", attempts, error);
    }

    /// <returns>Attempts, and what the last one failed with; null when it did not.</returns>
    private (int Attempts, string? Error) Try(Action send, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                send();
                return (attempt, null);
            }
            catch (DeliveryException error) when (!error.IsTransient || attempt > _pauses.Count)
            {
                return (attempt, error.Message);
            }
            catch (DeliveryException)
            {
                cancellationToken.WaitHandle.WaitOne(_pauses[attempt - 1]);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
