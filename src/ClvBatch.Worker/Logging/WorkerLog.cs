using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace ClvBatch.Worker.Logging;

/// <summary>The log of the process: short lines for people, JSON lines in <c>&lt;work&gt;/logs/clvbatch-&lt;date&gt;.log</c>.</summary>
/// <remarks>No row values are logged; secrets are blanked in the finished text. The file gets stack traces, the console does not.</remarks>
internal sealed class WorkerLog : IDisposable
{
    private const string ConsoleTemplate = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}";

    private readonly Logger _logger;
    private readonly RunIdEnricher _runId = new();

    /// <param name="directory">Work folder; the log lies in its folder <c>logs</c>.</param>
    /// <param name="keepDays">Days after which a log file is removed; 0 = never.</param>
    /// <param name="console">Receives lines from <paramref name="consoleLevel"/> up.</param>
    public WorkerLog(string directory, int keepDays, TextWriter console, LogEventLevel consoleLevel) =>
        _logger = new LoggerConfiguration()
            .Enrich.With(_runId)
            .WriteTo.Logger(people => people
                .Filter.ByExcluding(line => line.Exception is not null)
                .WriteTo.Sink(new TextWriterSink(ForPeople(), console), consoleLevel))
            .WriteTo.File(
                ForMachines(),
                Path.Combine(directory, "logs", "clvbatch-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: null,
                retainedFileTimeLimit: keepDays == 0 ? null : TimeSpan.FromDays(keepDays),
                shared: true)
            .CreateLogger();

    public Serilog.ILogger Logger => _logger;

    /// <summary>Names the run that the following lines belong to.</summary>
    public void BelongTo(string runId) => _runId.RunId = runId;

    /// <summary>Records why the verb ends, with the stack; people get the message alone, from whoever ends the process.</summary>
    public void Failure(Exception failure) => _logger.Error(failure, "Ended by {Failure:l}: {Message:l}", failure.GetType().Name, failure.Message);

    public void Dispose() => _logger.Dispose();

    private static MaskingFormatter ForPeople() =>
        new(new MessageTemplateTextFormatter(ConsoleTemplate, CultureInfo.InvariantCulture), SecretMask.Apply);

    private static MaskingFormatter ForMachines() => new(
        new JsonFormatter(renderMessage: true, formatProvider: CultureInfo.InvariantCulture),
        line => SecretMask.ApplyToJson(line) + Environment.NewLine);
}
