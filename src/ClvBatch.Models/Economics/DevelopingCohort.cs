namespace ClvBatch.Models.Economics;

/// <summary>A cohort whose margin has been seen up to its age, and what is expected of it in each span of ages.</summary>
/// <param name="Customers">Customers of the cohort.</param>
/// <param name="WeeklyMargins">Margin per customer that each completed week of the relation added, from week 0, the day of the first order.</param>
/// <param name="ExpectedBySpan">Margin expected of all its customers in what they have not yet lived through of each span.</param>
public sealed record DevelopingCohort(long Customers, double[] WeeklyMargins, double[] ExpectedBySpan);
