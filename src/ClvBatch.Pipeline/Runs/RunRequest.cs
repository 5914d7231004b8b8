namespace ClvBatch.Pipeline.Runs;

/// <summary>What one run is asked to do: publish the snapshot of one logical date.</summary>
/// <param name="AsOf">Last included business date; inclusive.</param>
/// <param name="Force">Recompute and replace even when this run key is already published.</param>
public sealed record RunRequest(DateOnly AsOf, bool Force);
