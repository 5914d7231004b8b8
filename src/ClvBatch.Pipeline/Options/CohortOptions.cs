namespace ClvBatch.Pipeline.Options;

/// <summary>Length of a cohort and of its periods.</summary>
public enum CohortPeriod
{
    /// <summary>A calendar month of the business zone.</summary>
    Month,
}

/// <summary>How customers are grouped by the time of their first purchase.</summary>
public sealed record CohortOptions
{
    public CohortPeriod Period { get; init; } = CohortPeriod.Month;

    /// <summary>Days since the first purchase at which the value so far of a cohort is stated; ascending.</summary>
    public IReadOnlyList<int> LtvDayMarks { get; init; } = [0, 30, 60, 90, 180, 365, 730];

    /// <summary>Days since the first purchase within which the second and third count in the order funnel.</summary>
    public int FunnelDays { get; init; } = 180;
}
