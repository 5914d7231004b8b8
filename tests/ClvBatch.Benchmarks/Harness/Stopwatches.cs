using System.Diagnostics;

namespace ClvBatch.Benchmarks.Harness;

/// <summary>Runs a piece of work once to warm up, then several times against the clock.</summary>
internal static class Stopwatches
{
    public static Measurement Measure(Func<string> work, int runs, CancellationToken cancellationToken)
    {
        if (runs > 1)
            work();
        Collect();
        PeakMemory.Reset();
        double[] seconds = new double[runs], processor = new double[runs];
        long[] allocated = new long[runs];
        string result = string.Empty;
        for (int run = 0; run < runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long before = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
            result = work();
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            processor[run] = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            allocated[run] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Array.Sort(seconds);
        Array.Sort(processor);
        Array.Sort(allocated);
        return new Measurement(seconds, processor[runs / 2], allocated[runs / 2], PeakMemory.Bytes(), result);
    }

    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }
}
