using System.Numerics;
using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Spend;

/// <summary>
/// Log-likelihood of the Gamma-Gamma model and its gradient over groups of equal x:
/// <code>
/// Σ_x [ W·(ln Γ(px+q) − ln Γ(px) − ln Γ(q)) − p·x·D − q·(D + L − W·ln γ) ] − Σ ln m
/// D = Σ ln(1 + γ/(x·m)), L = Σ ln(x·m), W = Σ 1 over the customers with x repeat purchases
/// </code>
/// Fader and Hardie (2013), eq. 1a with (γ + x·m)^−(px+q) split into two terms that do not cancel. Gamma functions are needed once per
/// distinct x; only D and its slope need a pass over the rows, and only when γ changes, which two of three steps of a
/// difference Hessian do not do.
/// </summary>
internal sealed class SpendLikelihood(ScaledSpend spend, SpendMoments moments)
{
    private Pass? _recent;
    private Pass? _older;

    /// <summary>
    /// Log-likelihood at (p, q, μ), μ = p·γ/q, and its gradient by them; money in units of <see cref="ScaledSpend.Scale"/>. μ, the location,
    /// takes the place of γ because γ grows with q along a long narrow ridge when customers hardly differ.
    /// </summary>
    public double EvaluateByLocation(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double p = parameters[0], q = parameters[1], gamma = parameters[2] * q / p;
        double value = Evaluate(p, q, gamma, gradient);
        double slope = gradient[2] * gamma;
        gradient[0] -= slope / p;
        gradient[1] += slope / q;
        gradient[2] = slope / parameters[2];
        return value;
    }

    private double Evaluate(double p, double q, double gamma, Span<double> gradient)
    {
        double[] sums = PassAt(gamma);
        double logGamma = Math.Log(gamma), logGammaQ = LogGamma(q), value = -moments.SumLogMean;
        gradient.Clear();
        for (int g = 0; g < moments.Customers.Length; g++)
        {
            double x = spend.Groups[g].Frequency, w = moments.Customers[g], shape = p * x;
            double below = sums[2 * g], above = below + moments.LogTotals[g] - w * logGamma;
            value += w * (LogGammaRatio(shape, q) - logGammaQ) - shape * below - q * above;
            gradient[0] += x * (w * DigammaDifference(shape, q) - below);
            gradient[1] += w * DigammaDifference(q, shape) - above;
            gradient[2] += w * q / gamma - (shape + q) * sums[2 * g + 1];
        }

        return value;
    }

    private double[] PassAt(double gamma)
    {
        if (_recent?.Gamma != gamma)
            (_recent, _older) = (_older?.Gamma == gamma ? _older : new Pass(gamma, spend.SumByGroup(2, (s, sums) => AddRows(s, gamma, sums))), _recent);
        return _recent!.Sums;
    }

    /// <summary>Adds Σ ln(1 + γ/(x·m)) and Σ 1/(γ + x·m) of the rows.</summary>
    private void AddRows(SpendGroup segment, double gamma, Span<double> sums)
    {
        ReadOnlySpan<double> reciprocal = spend.Reciprocal.AsSpan(segment.From, segment.To - segment.From);
        ReadOnlySpan<double> weight = spend.Weight.AsSpan(segment.From, reciprocal.Length);
        Vector<double> vectorGamma = new(gamma), logs = default, inverses = default;
        int i = 0;
        for (; i <= reciprocal.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> r = new(reciprocal[i..]), w = new(weight[i..]), term = vectorGamma * r, sum = Vector<double>.One + term;
            logs += w * VectorFunctions.Log1p(term);
            inverses += w * r / sum;
        }

        (sums[0], sums[1]) = (Vector.Sum(logs), Vector.Sum(inverses));
        for (; i < reciprocal.Length; i++)
        {
            double term = gamma * reciprocal[i];
            sums[0] += weight[i] * ElementaryFunctions.Log1p(term);
            sums[1] += weight[i] * reciprocal[i] / (1 + term);
        }
    }

    private sealed record Pass(double Gamma, double[] Sums);
}
