using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Horizons of the models whose time is counted in periods.</summary>
internal static class SummaryPeriods
{
    public static int[] Whole(IReadOnlyList<double> horizons) => horizons.All(horizon => horizon == Math.Floor(horizon))
        ? [.. horizons.Select(horizon => (int)horizon)]
        : throw new ConfigurationException(
            "--horizons", string.Join(',', horizons), "not whole periods", "give whole numbers; this model counts periods, not weeks");
}
