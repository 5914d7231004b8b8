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
        double[] seconds = new double[runs];
        long[] allocated = new long[runs];
        string result = string.Empty;
        for (int run = 0; run < runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long before = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
            result = work();
            seconds[run] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            allocated[run] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Array.Sort(seconds);
        Array.Sort(allocated);
        return new Measurement(seconds, allocated[runs / 2], PeakMemory.Bytes(), result);
    }

    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }
}
