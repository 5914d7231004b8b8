using System.Globalization;
using System.Runtime.InteropServices;

namespace ClvBatch.Benchmarks.Harness;

/// <summary>Where and when the figures were measured.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string memory = string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):0} GiB");
        string date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{Environment.ProcessorCount} cores ({Processor()}), {memory}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {date}";
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();
}
