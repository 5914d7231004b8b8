using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// BG/NBD (Fader, Hardie and Lee 2005), MBG/NBD (Batislam, Denizel and Filiztekin 2007: drop-out possible after the first purchase too)
/// and their CNBD-k forms with Erlang-k intervals (Reutterer, Platzer and Schröder 2021). Times in weeks.
/// </summary>
/// <remarks>
/// With n = r + kx, κ = 0 (BG) or 1 (MBG), ζ = (T - t_x)/(α + T): likelihood = Γ(n)/Γ(r)·α^r·B(a, b+x+κ)/B(a, b)·(α+T)^-n ·
/// [Σ_{j&lt;k} (n)_j/j!·ζ^j + a/(b+x-1+κ)·((α+T)/(α+t_x))^n], times Γ(k)^-x·Π interval^(k-1); the second term only when x - 1 + κ ≥ 0.
/// </remarks>
internal sealed class BetaGeometricModel : PurchaseModel
{
    public BetaGeometricModel(BetaGeometricFamily family, double r, double alpha, double a, double b)
    {
        Family = family;
        (R, Alpha, A, B) = (r, alpha, a, b);
        Parameters = [new("r", r), new("alpha", alpha), new("a", a), new("b", b), .. family.IsRegular ? [new ModelParameter("k", family.K)] : Array.Empty<ModelParameter>()];
    }

    public BetaGeometricFamily Family { get; }

    public double R { get; }

    public double Alpha { get; }

    public double A { get; }

    public double B { get; }

    public override string Name => Family.Name;

    public override IReadOnlyList<ModelParameter> Parameters { get; }

    public override int Phases => Family.K;

    public override double AgeShift => Alpha;

    public override bool FutureDependsOnFrequency => true;

    protected override double AliveAtStart => Family.Kappa == 0 ? 1.0 : B / (A + B);

    public override double LogLikelihood(PurchaseHistory history)
    {
        history.Check();
        double n = Shape(history.Frequency);
        double events = Family.K * history.Frequency;
        double purchases = history.Frequency + Family.Kappa;

        // Seen at the very moment of a purchase, whether it was the last cannot matter: the two terms merge into one survivor less.
        double survival = history.Age == history.Recency && purchases >= 1
            ? BetaMoments.LogSurvivors(A, B, purchases - 1)
            : BetaMoments.LogSurvivors(A, B, purchases) + LogAddExp(LogPhaseSum(n, history), LogDead(n, history));
        return LogGammaRatio(R, events) - (events * Math.Log(Alpha + history.Age)) - (R * Log1p(history.Age / Alpha)) + survival
            - (history.Frequency * LogGamma(Family.K));
    }

    public override double ProbabilityAlive(PurchaseHistory history)
    {
        history.Check();
        double n = Shape(history.Frequency);
        return Expit(LogPhaseSum(n, history) - LogDead(n, history));
    }

    public override void PhaseWeights(PurchaseHistory history, Span<double> weights)
    {
        double n = Shape(history.Frequency);
        double zeta = (history.Age - history.Recency) / (Alpha + history.Age);
        double total = Terms(n, zeta, weights);
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] /= total;
        }
    }

    public override FuturePurchases Future(double frequency, int phase, double age, double reach)
    {
        double n = Shape(frequency) + phase;
        double c = Alpha + age;
        double b = B + frequency + Family.Kappa;
        return Family.K == 1
            ? new BetaGeometricFuture(n, c, A, b, BetaNodes.Create(A, b, BetaGeometricFuture.Reach(n, c, reach)))
            : new ErlangBetaGeometricFuture(n, c, A, b, Family.K, phase, reach);
    }

    public override double Intensity(double frequency, double age) => Shape(frequency) / (Alpha + age);

    public override double Forever(double frequency, double age) =>
        A > 1 ? (A + B + frequency + Family.Kappa - 1) / (A - 1) : double.PositiveInfinity;

    public override double ExpectedWeeksToNextPurchase(PurchaseHistory history)
    {
        history.Check();
        Span<double> weights = stackalloc double[Phases];
        PhaseWeights(history, weights);
        double sum = 0.0;
        for (int j = 0; j < weights.Length; j++)
        {
            sum += weights[j] * (Family.K - j) * (Alpha + history.Age) / (Shape(history.Frequency) + j);
        }

        return sum;
    }

    public override double LapseWeeks(double frequency, double recency) =>
        LapseWeeks(Shape(frequency), LogDropOdds(frequency), recency);

    public override AliveKernel CreateKernel(FrequencyGroups groups, double resolution, CancellationToken ct) => new BetaGeometricKernel(this, groups);

    /// <summary>n = r + kx.</summary>
    internal double Shape(double frequency) => R + (Family.K * frequency);

    /// <summary>ln of a/(b+x-1+κ): odds of having dropped out right after the last purchase; -∞ when the model allows none.</summary>
    internal double LogDropOdds(double frequency)
    {
        double survivors = frequency - 1 + Family.Kappa;
        return survivors < 0 ? double.NegativeInfinity : Math.Log(A / (B + survivors));
    }

    /// <summary>Terms (n)_j/j!·ζ^j of the phases and their sum.</summary>
    internal static double Terms(double n, double zeta, Span<double> terms)
    {
        double term = 1.0;
        double sum = 0.0;
        for (int j = 0; j < terms.Length; j++)
        {
            terms[j] = term;
            sum += term;
            term *= (n + j) / (j + 1) * zeta;
        }

        return sum;
    }

    /// <summary>
    /// Solves phases(T) = odds·((α+T)/(α+t_x))^n for T; closed form for k = 1, Newton steps in ln(α+T) otherwise.
    /// </summary>
    internal double LapseWeeks(double n, double logOdds, double recency)
    {
        if (double.IsNegativeInfinity(logOdds))
        {
            return double.PositiveInfinity;
        }

        double start = Alpha + recency;
        if (logOdds >= 0)
        {
            return 0.0;
        }

        double y = -logOdds / n;
        Span<double> terms = stackalloc double[Phases];
        for (int i = 0; i < 60 && terms.Length > 1; i++)
        {
            // f(y) = ln Σ terms - logOdds - n·y decreases; ζ = 1 - exp(-y).
            double zeta = -Expm1(-y);
            double sum = Terms(n, zeta, terms);
            double slope = 0.0;
            for (int j = 1; j < terms.Length; j++)
            {
                slope += j * terms[j] / zeta;
            }

            double step = (Math.Log(sum) - logOdds - (n * y)) / (n - (slope * (1 - zeta) / sum));
            y += step;
            if (Math.Abs(step) < 1e-12 * y)
            {
                break;
            }
        }

        return start * Expm1(y);
    }

    private double LogDead(double n, PurchaseHistory history) =>
        LogDropOdds(history.Frequency) + (n * Log1p((history.Age - history.Recency) / (Alpha + history.Recency)));

    private double LogPhaseSum(double n, PurchaseHistory history)
    {
        if (Family.K == 1)
        {
            return 0.0;
        }

        Span<double> terms = stackalloc double[Phases];
        return Math.Log(Terms(n, (history.Age - history.Recency) / (Alpha + history.Age), terms));
    }
}
