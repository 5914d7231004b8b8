using Serilog.Core;
using Serilog.Events;

namespace ClvBatch.Worker.Logging;

/// <summary>Puts the identity of the run on every line of the log.</summary>
internal sealed class RunIdEnricher : ILogEventEnricher
{
    /// <summary>Identity of the run; empty until it is known.</summary>
    public string RunId { get; set; } = string.Empty;

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
        logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty("RunId", RunId));
}
