using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Display;

/// <summary>Tells people and scripts that a verb failed: one message on stderr and, where asked for, one JSON object last on stdout.</summary>
internal static class FailureReport
{
    /// <summary>Writes the report and returns <paramref name="exitCode"/>.</summary>
    public static int Write(WorkerContext context, string message, int exitCode, bool json)
    {
        string safe = SecretMask.Apply(message);
        context.Error.WriteLine($"error: {safe}");
        if (json)
        {
            context.Out.WriteLine(ResultJson.Failure(exitCode, safe));
        }

        return exitCode;
    }
}
