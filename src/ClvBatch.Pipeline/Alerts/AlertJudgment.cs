using ClvBatch.Models.Numerics;

namespace ClvBatch.Pipeline.Alerts;

/// <summary>Decides whether a candidate is an alert, and states the interval that decided.</summary>
internal static class AlertJudgment
{
    /// <summary>
    /// The interval of the candidate at the rule's level. The level holds for all comparisons of the test together (Bonferroni), so that a
    /// shop with many cohorts is not told more false alarms than one with few. Null for a plain limit.
    /// </summary>
    public static (double Low, double High)? Interval(AlertRule rule, AlertCandidate candidate)
    {
        if (candidate.Basis == AlertBasis.Limit)
            return null;
        double tail = (1 - (rule.Confidence ?? throw new InvalidOperationException($"Rule {rule.Code} needs a confidence: its test has an interval.")))
            / candidate.Comparisons;
        double quantile = candidate.DegreesOfFreedom is { } freedom
            ? StudentT.TwoSidedQuantile(tail, freedom)
            : -NormalDistribution.Quantile(0.5 * tail);
        double reach = quantile * candidate.StandardError!.Value;
        return candidate.Basis switch
        {
            AlertBasis.Expected => (candidate.Expected - reach, candidate.Expected + reach),
            AlertBasis.Observed => (candidate.Observed - reach, candidate.Observed + reach),
            AlertBasis.ExpectedRatio => (candidate.Expected * Math.Exp(-reach), candidate.Expected * Math.Exp(reach)),
            _ => (candidate.Observed * Math.Exp(-reach), candidate.Observed * Math.Exp(reach)),
        };
    }

    /// <summary>True where the effect is worth telling and, with an interval, certain enough.</summary>
    public static bool Fires(AlertRule rule, AlertCandidate candidate, (double Low, double High)? interval)
    {
        if (!(candidate.Effect > 0) || candidate.Effect < rule.Minimum)
            return false;
        if (interval is not var (low, high))
            return true;
        double other = candidate.Basis is AlertBasis.Observed or AlertBasis.ObservedRatio ? candidate.Expected : candidate.Observed;
        return other < low || other > high;
    }

    /// <summary>True where an alert that stood in the snapshot before still has its cause.</summary>
    public static bool Stands(AlertRule rule, AlertCandidate candidate) => candidate.Effect >= (rule.ClearsBelow ?? rule.Minimum);
}
