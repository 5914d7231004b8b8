using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Extrapolates the retention curve of a cohort. The interval carries both the uncertainty of the parameters (delta method on the
/// log-odds of S(t)/S(now), covariance of the log parameters) and the chance of who stays (binomial), and stays inside 0 and the
/// customers there now.
/// </summary>
public static class RetentionProjection
{
    private const double Step = 1e-5;

    /// <param name="fit">Fit on this cohort or on cohorts like it.</param>
    /// <param name="observedPeriods">Periods the cohort has been observed for; 0 = just acquired.</param>
    /// <param name="activeNow">Customers of the cohort that are there now.</param>
    /// <param name="periods">Future periods wanted.</param>
    /// <param name="level">Coverage of the interval, e.g. 0.9.</param>
    public static IReadOnlyList<RetentionProjectionRow> Project(
        RetentionFit fit, int observedPeriods, double activeNow, int periods, double level = 0.9)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentOutOfRangeException.ThrowIfNegative(observedPeriods);
        ArgumentOutOfRangeException.ThrowIfNegative(activeNow);
        double z = NormalDistribution.Quantile(0.5 + level / 2);
        return [.. Enumerable.Range(observedPeriods + 1, periods).Select(t => Row(fit, observedPeriods, activeNow, t, z))];
    }

    private static RetentionProjectionRow Row(RetentionFit fit, int now, double active, int t, double z)
    {
        double stay = fit.Model.ConditionalSurvival(t, now);
        double variance = LogOddsVariance(fit, now, t) + 1 / (active * stay * (1 - stay));
        double logOdds = Math.Log(stay) - Math.Log(-ElementaryFunctions.Expm1(Math.Log(stay))), width = z * Math.Sqrt(variance);
        bool isKnown = double.IsFinite(width) && active > 0;
        return new RetentionProjectionRow(
            t,
            fit.Model.RetentionRate(t),
            fit.Model.Survival(t),
            active * stay,
            isKnown ? active * ElementaryFunctions.Expit(logOdds - width) : null,
            isKnown ? active * ElementaryFunctions.Expit(logOdds + width) : null);
    }

    private static double LogOddsVariance(RetentionFit fit, int now, int t)
    {
        double[] at = [.. fit.Model.Parameters.Select(p => p.Value)], slope = new double[at.Length];
        for (int i = 0; i < at.Length; i++)
            slope[i] = (LogOdds(Moved(i, Step)) - LogOdds(Moved(i, -Step))) / (2 * Step);
        return SymmetricMatrix.QuadraticForm(fit.Report.LogCovariance, slope);

        RetentionModel Moved(int i, double by)
        {
            double[] moved = [.. at];
            moved[i] *= Math.Exp(by);
            return fit.Model.WithParameters(moved);
        }

        double LogOdds(RetentionModel model)
        {
            double log = model.LogSurvival(t) - model.LogSurvival(now);
            return log - Math.Log(-ElementaryFunctions.Expm1(log));
        }
    }
}
