using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClvBatch.Worker.Logging;

/// <summary>The last lines that the log holds of one run; secrets were blanked when they were written.</summary>
internal static class LogExcerpt
{
    private const int Files = 2;
    private const int TailBytes = 512 * 1024;

    /// <param name="directory">Work folder; the log lies in its folder <c>logs</c>.</param>
    public static IReadOnlyList<string> Of(string directory, string runId, int lines)
    {
        string logs = Path.Combine(directory, "logs");
        if (!Directory.Exists(logs))
            return [];
        return [.. Directory.GetFiles(logs, "clvbatch-*.log").Order(StringComparer.Ordinal).TakeLast(Files)
            .SelectMany(Tail)
            .Where(line => line.Contains(runId, StringComparison.Ordinal))
            .Select(line => Readable(line, runId))
            .OfType<string>()
            .TakeLast(lines)];
    }

    private static string[] Tail(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
        using StreamReader reader = new(file, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <returns>Null for the half line at which a tail begins, and for a line of another run.</returns>
    private static string? Readable(string line, string runId)
    {
        try
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            JsonElement root = entry.RootElement;
            if (root.GetProperty("Properties").GetProperty("RunId").GetString() != runId)
                return null;
            string time = root.GetProperty("Timestamp").GetDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            return $"{time} {root.GetProperty("Level").GetString(),-11} {root.GetProperty("RenderedMessage").GetString()}";
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
