using ClvBatch.Pipeline.Operations;

namespace ClvBatch.Worker.Alerting;

/// <summary>The log of the process: a warning per alert.</summary>
internal sealed class LogChannel(Serilog.ILogger log) : AlertChannel
{
    public override string Name => "log";

    public override void Send(AlertLetter letter, CancellationToken cancellationToken)
    {
        foreach (AlertRow alert in letter.Alerts)
            log.Warning("Alert, {Severity:l} ({Rule:l}, {Scope:l}): {Text:l}", letter.SeverityOf(alert), alert.Rule, alert.Scope, letter.MessageOf(alert));
    }
}
