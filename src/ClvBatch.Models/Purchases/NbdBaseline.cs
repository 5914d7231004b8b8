using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// The NBD model for purchase times (Ehrenberg 1959): purchases at a gamma-distributed rate and no drop-out at all. What every model with
/// drop-out must beat, and the source of its starting values.
/// </summary>
/// <param name="R">Shape of the purchase rate.</param>
/// <param name="Alpha">Rate parameter of the purchase rate, in the time unit of the ages given.</param>
/// <param name="LogLikelihood">Σ over customers of ln[Γ(r+x)/Γ(r)·α^r·(α+T)^-(r+x)].</param>
internal readonly record struct NbdBaseline(double R, double Alpha, double LogLikelihood)
{
    /// <summary>Fits by maximum likelihood; <paramref name="ages"/> in the caller's unit.</summary>
    public static NbdBaseline Fit(PurchaseSummary summary, double[] ages, CancellationToken ct)
    {
        (double[] x, double[] age, double[] weight) = Collapse(summary, ages);
        var runs = new FrequencyRuns(x, weight);
        double Negative(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double value = LogLikelihoodAt(Math.Exp(point[0]), Math.Exp(point[1]), runs, age, weight, gradient);
            for (int i = 0; i < 2; i++)
            {
                gradient[i] *= -Math.Exp(point[i]) / summary.Customers;
            }

            return -value / summary.Customers;
        }

        Minimum minimum = NewtonMinimizer.Minimize(Negative, [Math.Log(0.5), Math.Log(0.5)], new MinimizationLimits
        {
            Lower = [Math.Log(1e-7), Math.Log(1e-9)],
            Upper = [Math.Log(1e7), Math.Log(1e9)],
        }, ct);
        return new NbdBaseline(Math.Exp(minimum.Point[0]), Math.Exp(minimum.Point[1]), -minimum.Value * summary.Customers);
    }

    /// <summary>Distinct (x, T): the summary is sorted by them.</summary>
    private static (double[] X, double[] Age, double[] Weight) Collapse(PurchaseSummary summary, double[] ages)
    {
        List<double> x = [];
        List<double> age = [];
        List<double> weight = [];
        for (int i = 0; i < summary.Count; i++)
        {
            if (x.Count == 0 || x[^1] != summary.Frequency[i] || age[^1] != ages[i])
            {
                x.Add(summary.Frequency[i]);
                age.Add(ages[i]);
                weight.Add(0.0);
            }

            weight[^1] += summary.Weight[i];
        }

        return ([.. x], [.. age], [.. weight]);
    }

    private static double LogLikelihoodAt(double r, double alpha, FrequencyRuns runs, double[] age, double[] weight, Span<double> gradient)
    {
        gradient.Clear();
        double sum = 0.0;
        double logAlpha = Math.Log(alpha);
        for (int i = 0; i < runs.Frequency.Length; i++)
        {
            double x = runs.Frequency[i];
            sum += runs.Weight[i] * (LogGammaRatio(r, x) + (r * logAlpha));
            gradient[0] += runs.Weight[i] * (DigammaDifference(r, x) + logAlpha);
            gradient[1] += runs.Weight[i] * r / alpha;
        }

        for (int i = 0; i < age.Length; i++)
        {
            double n = r + runs.Frequency[runs.RunOfRow[i]];
            double log = Math.Log(alpha + age[i]);
            sum -= weight[i] * n * log;
            gradient[0] -= weight[i] * log;
            gradient[1] -= weight[i] * n / (alpha + age[i]);
        }

        return sum;
    }
}
