using System.Diagnostics;
using System.Globalization;

namespace ClvBatch.Benchmarks.Harness;

/// <summary>The largest resident set of this process since the last reset; without a reset (not on Linux) since the start.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";
    private const string Reset5 = "/proc/self/clear_refs";

    public static void Reset()
    {
        if (File.Exists(Reset5))
            File.WriteAllText(Reset5, "5");
    }

    public static long Bytes()
    {
        if (!File.Exists(Status))
            return Process.GetCurrentProcess().PeakWorkingSet64;
        string line = File.ReadLines(Status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
