using System.Globalization;
using Serilog.Events;
using Serilog.Formatting;

namespace ClvBatch.Worker.Logging;

/// <summary>Formats a log event and blanks secrets in the finished text, whichever property or exception they came with.</summary>
internal sealed class MaskingFormatter(ITextFormatter inner, Func<string, string> mask) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using StringWriter line = new(CultureInfo.InvariantCulture);
        inner.Format(logEvent, line);
        output.Write(mask(line.ToString()));
    }
}
