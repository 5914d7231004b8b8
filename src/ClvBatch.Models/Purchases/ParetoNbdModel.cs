using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>Pareto/NBD (Schmittlein, Morrison and Colombo 1987; notation of Fader and Hardie 2005, "A note on deriving the Pareto/NBD"). Times in weeks.</summary>
/// <remarks>
/// Likelihood = Γ(r+x)/Γ(r)·α^r·β^s·[(α+T)^-(r+x)·(β+T)^-s + ∫_{t_x}^{T} s·(β+τ)^-(s+1)·(α+τ)^-(r+x) dτ]. The integral over the
/// unseen death time is positive and smooth; it replaces the two hypergeometric functions of A₀ and their difference.
/// </remarks>
internal sealed class ParetoNbdModel(double r, double alpha, double s, double beta) : PurchaseModel
{
    public override string Name => PurchaseModels.ParetoNbd;

    public double R => r;

    public double Alpha => alpha;

    public double S => s;

    public double Beta => beta;

    public override IReadOnlyList<ModelParameter> Parameters { get; } =
        [new("r", r), new("alpha", alpha), new("s", s), new("beta", beta)];

    public override double AgeShift => beta;

    public override bool FutureDependsOnFrequency => false;

    public override double LogLikelihood(PurchaseHistory history)
    {
        history.Check();
        double alive = -(s * Log1p(history.Age / beta)) - (r * Log1p(history.Age / alpha)) - (history.Frequency * Math.Log(alpha + history.Age));
        return LogGammaRatio(r, history.Frequency) + alive + Softplus(LogDeathOdds(history.Frequency, history.Recency, history.Age));
    }

    public override double ProbabilityAlive(PurchaseHistory history)
    {
        history.Check();
        return Expit(-LogDeathOdds(history.Frequency, history.Recency, history.Age));
    }

    public override FuturePurchases Future(double frequency, int phase, double age, double reach) =>
        new ParetoFuture(r + frequency, alpha + age, s, beta + age);

    public override double Intensity(double frequency, double age) => (r + frequency) / (alpha + age);

    public override double Forever(double frequency, double age) =>
        s > 1 ? Intensity(frequency, age) * (beta + age) / (s - 1) : double.PositiveInfinity;

    public override double ExpectedWeeksToNextPurchase(PurchaseHistory history)
    {
        history.Check();
        return 1 / Intensity(history.Frequency, history.Age);
    }

    /// <summary>
    /// Solves odds(T) = 1 by Newton steps; the odds obey odds' = s/(β+T) + odds·((r+x)/(α+T) + s/(β+T)), which gives the slope.
    /// </summary>
    public override double LapseWeeks(double frequency, double recency)
    {
        double n = r + frequency;
        double y = 0.0;
        double scale = 1 / ((n / (alpha + recency)) + ((s + 1) / (beta + recency)));
        for (int i = 0; i < 200; i++)
        {
            double age = recency + (scale * Expm1(y));
            double log = i == 0 ? double.NegativeInfinity : LogDeathOdds(frequency, recency, age);
            double hazard = (n / (alpha + age)) + (s / (beta + age)) + (s / (beta + age) * Math.Exp(-log));
            double step = i == 0 ? Math.Min(2, Log1p((beta + recency) / (s * scale))) : -log / (hazard * (age - recency + scale));
            step = Math.Clamp(step, -0.7 * Math.Max(y, 0.1), 20);
            y += step;
            if (Math.Abs(step) < 1e-13 * (1 + y) || y > 650)
            {
                break;
            }
        }

        return y > 650 ? double.PositiveInfinity : scale * Expm1(y);
    }

    public override AliveKernel CreateKernel(FrequencyGroups groups, double resolution, CancellationToken ct) =>
        new ParetoKernel(this, groups, resolution, ct);

    /// <summary>ln of P(dropped out) / P(alive) for a last purchase at t_x seen from T.</summary>
    internal double LogDeathOdds(double frequency, double recency, double age)
    {
        double gap = age - recency;
        if (gap <= 0)
        {
            return double.NegativeInfinity;
        }

        double n = r + frequency;
        double c = alpha + recency;
        double b = beta + recency;
        double growth = (s * Log1p(gap / b)) + (n * Log1p(gap / c));
        return Math.Log(s / b * DeathIntegral.Evaluate(n, c, s, b, gap)) + growth;
    }
}
