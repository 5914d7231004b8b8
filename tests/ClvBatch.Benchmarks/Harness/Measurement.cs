namespace ClvBatch.Benchmarks.Harness;

/// <summary>What the timed runs of one case came to.</summary>
/// <param name="Seconds">Wall clock of each run, ascending.</param>
/// <param name="ProcessorSeconds">Processor time of one run, all threads; the median. It says more than the clock on a machine that others use too.</param>
/// <param name="AllocatedBytes">Managed memory allocated by one run, all threads; the median.</param>
/// <param name="PeakBytes">Largest resident set of the process during the runs; 0 where the system does not tell.</param>
/// <param name="Result">What the last run computed, in short, so that times are seen to belong to right numbers.</param>
internal sealed record Measurement(IReadOnlyList<double> Seconds, double ProcessorSeconds, long AllocatedBytes, long PeakBytes, string Result)
{
    public double Median => Seconds.Count % 2 == 1
        ? Seconds[Seconds.Count / 2]
        : (Seconds[(Seconds.Count / 2) - 1] + Seconds[Seconds.Count / 2]) / 2;
}
