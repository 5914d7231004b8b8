using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Log-likelihood of pooled renewals and losses with its gradient by (α, β[, c]): Σ_t lost·ln h + kept·ln r with
/// ln r = ln B(α, β + u) − ln B(α, β + v), u = t^c, v = (t − 1)^c, and h = 1 − r.
/// </summary>
internal static class RetentionLikelihood
{
    public static double Evaluate(SurvivalCounts counts, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double alpha = parameters[0], beta = parameters[1], c = parameters.Length > 2 ? parameters[2] : 1;
        RetentionModel model = parameters.Length > 2 ? new BdwModel(alpha, beta, c) : new SbgModel(alpha, beta);
        gradient.Clear();
        double sum = 0;
        for (int t = 1; t <= counts.Periods; t++)
        {
            double lost = counts.Lost[t - 1], kept = counts.AtRisk[t - 1] - lost, hazard = model.Hazard(t), rate = model.RetentionRate(t);
            sum += (lost > 0 ? lost * Math.Log(hazard) : 0) + (kept > 0 ? kept * Log1p(-hazard) : 0);
            AddSlope(gradient, kept - (lost > 0 ? lost * rate / hazard : 0), alpha, beta, c, t);
        }

        return sum;
    }

    /// <summary>Adds factor · ∂ ln r; the factor collects ∂ ln h = −r/h · ∂ ln r.</summary>
    private static void AddSlope(Span<double> gradient, double factor, double alpha, double beta, double c, int t)
    {
        double before = Math.Pow(t - 1, c), step = Math.Pow(t, c) - before;
        double rise = DigammaDifference(beta + before, step), whole = DigammaDifference(alpha + beta + before, step);
        gradient[0] -= factor * whole;
        gradient[1] += factor * (rise - whole);
        if (gradient.Length < 3)
            return;
        double late = DigammaDifference(beta + before + step, alpha), early = DigammaDifference(beta + before, alpha);
        double slopeLate = (before + step) * Math.Log(t), slopeEarly = t > 1 ? before * Math.Log(t - 1) : 0;
        gradient[2] += factor * (early * slopeEarly - late * slopeLate);
    }
}
