namespace ClvBatch.Models.Economics;

/// <summary>
/// Margin still to come by a group's own record ÷ margin still to come by the model, over the cohorts of the group, within a span of ages. The record: what older
/// cohorts added per customer and week at the ages that the younger ones have still to live through, as in the chain-ladder method.
/// </summary>
/// <remarks>
/// Chain ladder with additive increments: see Wüthrich and Merz (2008), Stochastic Claims Reserving Methods in Insurance. Standard error by the
/// jackknife over cohorts: Miller (1974), "The jackknife: a review", Biometrika 61.
/// </remarks>
/// <param name="Factor">1 = the record and the model agree.</param>
/// <param name="StandardError">Standard error of the factor.</param>
public readonly record struct DevelopmentFactor(double Factor, double StandardError)
{
    private const int LeastCohorts = 2;

    /// <summary>Null where fewer than two cohorts have lived through the whole span, or nothing is expected.</summary>
    /// <param name="cohorts">Cohorts of the group.</param>
    /// <param name="span">Index of the span.</param>
    /// <param name="after">Week of the relation after which the span begins.</param>
    /// <param name="weeks">Last week of the span.</param>
    public static DevelopmentFactor? Of(IReadOnlyList<DevelopingCohort> cohorts, int span, int after, int weeks)
    {
        double expected = cohorts.Sum(cohort => cohort.ExpectedBySpan[span]);
        if (!(expected > 0) || cohorts.Count(cohort => cohort.WeeklyMargins.Length > weeks) < LeastCohorts)
        {
            return null;
        }

        double[] margins = new double[weeks + 1];
        double[] customers = new double[weeks + 1];
        foreach (DevelopingCohort cohort in cohorts)
        {
            Count(cohort, weeks, 1, margins, customers);
        }

        double whole = StillToCome(cohorts, null, after, margins, customers) / expected;
        double[] parts = [.. cohorts.Where(cohort => cohort.ExpectedBySpan[span] < expected).Select(left =>
        {
            Count(left, weeks, -1, margins, customers);
            double part = StillToCome(cohorts, left, after, margins, customers) / (expected - left.ExpectedBySpan[span]);
            Count(left, weeks, 1, margins, customers);
            return part;
        })];
        double mean = parts.Length == 0 ? whole : parts.Average();
        double squares = parts.Sum(part => (part - mean) * (part - mean));
        return new DevelopmentFactor(whole, Math.Sqrt(squares * (parts.Length - 1) / Math.Max(1, parts.Length)));
    }

    private static void Count(DevelopingCohort cohort, int weeks, int sign, double[] margins, double[] customers)
    {
        for (int week = 0; week <= weeks && week < cohort.WeeklyMargins.Length; week++)
        {
            margins[week] += sign * cohort.Customers * cohort.WeeklyMargins[week];
            customers[week] += sign * cohort.Customers;
        }
    }

    /// <summary>Σ customers × what the record adds from the cohort's age, or the begin of the span, to its end.</summary>
    private static double StillToCome(
        IReadOnlyList<DevelopingCohort> cohorts, DevelopingCohort? left, int after, double[] margins, double[] customers)
    {
        double[] tail = new double[margins.Length + 1];
        for (int week = margins.Length - 1; week >= 0; week--)
        {
            tail[week] = tail[week + 1] + (customers[week] > 0.5 ? margins[week] / customers[week] : 0);
        }

        return cohorts.Where(cohort => !ReferenceEquals(cohort, left))
            .Sum(cohort => cohort.Customers * tail[Math.Clamp(cohort.WeeklyMargins.Length, after + 1, margins.Length)]);
    }
}
