using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace ClvBatch.Worker.Logging;

/// <summary>Writes log lines to the stream that the verb was given, which is the console in the process and a buffer in tests.</summary>
internal sealed class TextWriterSink(ITextFormatter formatter, TextWriter output) : ILogEventSink
{
    private readonly Lock _gate = new();

    public void Emit(LogEvent logEvent)
    {
        lock (_gate)
        {
            formatter.Format(logEvent, output);
            output.Flush();
        }
    }
}
