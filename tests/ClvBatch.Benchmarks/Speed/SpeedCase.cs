namespace ClvBatch.Benchmarks.Speed;

/// <summary>One thing that is timed.</summary>
/// <param name="Name">Row of the table.</param>
/// <param name="Limit">Seconds (or, for memory, a size) that the case must stay within; null = none is set.</param>
/// <param name="Prepare">Makes what is not timed and returns the work, which returns its result in short.</param>
internal sealed record SpeedCase(string Name, string? Limit, Func<Func<string>> Prepare)
{
    /// <summary>Too large to run unless the filter names it; run once.</summary>
    public bool IsLarge { get; init; }
}
