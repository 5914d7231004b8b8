using ClvBatch.Models.Purchases;
using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Log-likelihood of a single history and its slopes by the four parameters of the base model: what a customer costs whose parameters
/// nobody shares, so that no table pays.
/// </summary>
internal static class HistoryLikelihood
{
    /// <summary>Signature of both; slopes by (r, α, s, β) or (r, α, a, b).</summary>
    public delegate double Evaluation(double x, double tx, double age, ReadOnlySpan<double> parameters, Span<double> slopes);

    /// <summary>
    /// Γ(r+x)/Γ(r)·α^r·β^s·(α+T)^-n·(β+T)^-s·(1 + odds), n = r + x; the odds of having died are
    /// s/(β+t_x)·I·((α+T)/(α+t_x))^n·((β+T)/(β+t_x))^s with I of <see cref="DeathIntegral"/>.
    /// </summary>
    public static double Pareto(double x, double tx, double age, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        (double r, double alpha, double s, double beta) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        double n = r + x;
        (double early, double late) = (1 / (alpha + tx), 1 / (alpha + age));
        (double earlyLife, double lateLife) = (1 / (beta + tx), 1 / (beta + age));
        (double dropAge, double dropLife) = (Log1p(age / alpha), Log1p(age / beta));
        double value = LogGammaRatio(r, x) - (x * Math.Log(alpha + age)) - (r * dropAge) - (s * dropLife);
        slopes[0] = DigammaDifference(r, x) - dropAge;
        slopes[1] = (r / alpha) - (n * late);
        slopes[2] = -dropLife;
        slopes[3] = (s / beta) - (s * lateLife);
        double gap = age - tx;
        if (gap <= 0)
        {
            return value;
        }

        Span<double> by = stackalloc double[DeathIntegral.DerivativeCount];
        double integral = DeathIntegral.Evaluate(n, alpha + tx, s, beta + tx, gap, by);
        (double growth, double growthLife) = (Log1p(gap * early), Log1p(gap * earlyLife));
        double logOdds = Math.Log(s * earlyLife * integral) + (n * growth) + (s * growthLife);
        double dead = Expit(logOdds);
        slopes[0] += dead * ((by[0] / integral) + growth);
        slopes[1] += dead * ((by[1] / integral) + (n * (late - early)));
        slopes[2] += dead * ((1 / s) + (by[2] / integral) + growthLife);
        slopes[3] += dead * ((by[3] / integral) - earlyLife + (s * (lateLife - earlyLife)));
        return value + Softplus(logOdds);
    }

    /// <summary>Γ(r+x)/Γ(r)·α^r·(α+T)^-n·B(a, b+x)/B(a, b)·(1 + a/(b+x-1)·((α+T)/(α+t_x))^n), the last term only when x &gt; 0.</summary>
    public static double BetaGeometric(double x, double tx, double age, ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        (double r, double alpha, double a, double b) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        double n = r + x;
        (double early, double late) = (1 / (alpha + tx), 1 / (alpha + age));
        double dropAge = Log1p(age / alpha);
        double both = DigammaDifference(a + b, x);
        double value = LogGammaRatio(r, x) - (x * Math.Log(alpha + age)) - (r * dropAge) + BetaMoments.LogSurvivors(a, b, x);
        slopes[0] = DigammaDifference(r, x) - dropAge;
        slopes[1] = (r / alpha) - (n * late);
        slopes[2] = -both;
        slopes[3] = DigammaDifference(b, x) - both;
        if (x == 0)
        {
            return value;
        }

        double growth = Log1p((age - tx) * early);
        double logOdds = Math.Log(a / (b + x - 1)) + (n * growth);
        double dead = Expit(logOdds);
        slopes[0] += dead * growth;
        slopes[1] += dead * n * (late - early);
        slopes[2] += dead / a;
        slopes[3] -= dead / (b + x - 1);
        return value + Softplus(logOdds);
    }
}
