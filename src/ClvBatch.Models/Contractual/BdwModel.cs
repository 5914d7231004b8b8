using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;
using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Contractual;

/// <summary>
/// Beta-discrete-Weibull model (Fader, Hardie, Liu, Davin and Steenburgh 2018): as sBG, but the risk of one customer may rise (c &gt; 1)
/// or fall (c &lt; 1) with time, P(T &gt; t | θ) = (1 − θ)^(t^c). c = 1 is sBG.
/// </summary>
public sealed record BdwModel(double Alpha, double Beta, double C) : RetentionModel
{
    /// <summary>Periods summed one by one before the tail is integrated.</summary>
    private const int Summed = 1000;

    /// <inheritdoc/>
    public override IReadOnlyList<ModelParameter> Parameters => [new("alpha", Alpha), new("beta", Beta), new("c", C)];

    /// <summary>
    /// ln S(t) = ln B(α, β + t^c) − ln B(α, β) (eq. 5). Of the two ways to pair the four gamma functions the one with the smaller step is
    /// taken: with t^c in the billions the other subtracts numbers of the size of t^c ln t^c.
    /// </summary>
    public override double LogSurvival(double t)
    {
        double power = Math.Pow(t, C);
        return power <= Alpha
            ? LogGammaRatio(Beta, power) - LogGammaRatio(Alpha + Beta, power)
            : LogGammaRatio(Beta, Alpha) - LogGammaRatio(Beta + power, Alpha);
    }

    /// <inheritdoc/>
    public override RetentionModel WithParameters(ReadOnlySpan<double> parameters) => new BdwModel(parameters[0], parameters[1], parameters[2]);

    /// <summary>
    /// The terms one by one, then Euler–Maclaurin over panels that double, until S follows its power law t^(−cα), whose integral is known.
    /// There is a limit for cα &gt; 1.
    /// </summary>
    public override double? ExpectedResidualLifetime(int renewals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(renewals);
        if (!(C * Alpha > 1))
            return null;
        double start = LogSurvival(renewals), sum = 0;
        int last = renewals + 1 + Summed;
        for (int t = renewals + 1; t < last; t++)
            sum += Term(t);
        double first = Term(last);
        return first < 1e-18 * sum ? sum : sum + first / 2 - first * LogSlope(last, 0) / 12 + UndiscountedTail(Term, last);

        double Term(double t) => Math.Exp(LogSurvival(t) - start);
    }

    /// <summary>ln r(t) as a ratio between two nearby times, which keeps digits where S hardly moves.</summary>
    protected override double LogRetention(int t)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        double before = Math.Pow(t - 1, C);
        double step = t == 1 ? 1 : before * Expm1(C * Log1p(1.0 / (t - 1)));
        return step <= Alpha
            ? LogGammaRatio(Beta + before, step) - LogGammaRatio(Alpha + Beta + before, step)
            : LogGammaRatio(Beta + before, Alpha) - LogGammaRatio(Beta + before + step, Alpha);
    }

    /// <summary>A thousand terms, then Euler–Maclaurin: ∫ of the tail, half its first term, minus a twelfth of its slope.</summary>
    protected override double DiscountedSurvivalFrom(int from, int given, double discount)
    {
        double rate = Log1p(discount), start = LogSurvival(given), sum = 0;
        int last = from + Summed;
        for (int t = from; t < last; t++)
            sum += Term(t);
        double first = Term(last);
        return first < 1e-18 * sum ? sum : sum + Tail(Term, last, rate) + first / 2 - first * LogSlope(last, rate) / 12;

        double Term(double t) => Math.Exp(LogSurvival(t) - start - rate * (t - from));
    }

    private double LogSlope(double t, double rate)
    {
        double power = Math.Pow(t, C);
        return -C * power / t * DigammaDifference(Beta + power, Alpha) - rate;
    }

    /// <summary>∫ S from a time on; beyond t^c ≫ (1 + α)(1 + α + β) what is left is S(t)·t/(cα − 1). Null where a double does not reach that far.</summary>
    private double? UndiscountedTail(Func<double, double> term, double from)
    {
        double far = 1e13 * (1 + Alpha) * (1 + Alpha + Beta), sum = 0;
        for (double at = from; at < double.MaxValue / 4; at *= 2)
        {
            if (Math.Pow(at, C) >= far)
                return sum + term(at) * at / (C * Alpha - 1);
            double part = GaussLegendre.Integrate(term, at, 2 * at);
            sum += part;
            if (part <= 1e-17 * sum)
                return sum;
        }

        return null;
    }

    /// <summary>∫ of the terms from a time on, panel by panel; panels double with time but never hold more than a factor e² of discounting.</summary>
    private static double Tail(Func<double, double> term, double from, double rate)
    {
        double sum = 0, at = from;
        for (int panel = 0; panel < 10_000; panel++)
        {
            double width = Math.Min(at, 2 / rate);
            double part = GaussLegendre.Integrate(term, at, at + width);
            sum += part;
            at += width;
            if (part <= 1e-17 * sum || part == 0)
                break;
        }

        return sum;
    }
}
