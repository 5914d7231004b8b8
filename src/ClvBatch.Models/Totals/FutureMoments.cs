using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Totals;

/// <summary>First and second moments of the purchases to come of a customer alive now, for one (x, T) and one mixture of phases.</summary>
/// <remarks>
/// <para>
/// Two purchases at u &lt; v have the joint density λ²·(1 − p)·exp(−λ·p·v) in the beta-geometric family and λ²·exp(−μ·v) in the Pareto/NBD: it depends on
/// the later moment alone. Averaged over the posterior it is I(x)·I(x+1)·P(survives a purchase) times the relative purchase rate at v of a customer
/// with one purchase more (I: intensity). So pairs within [u₁, u₂] have the expectation 2·∫(v − u₁)·density(v) dv, for which the length of the period times
/// ∫density dv stands here (exact for a rate that is level within the period, slightly too large for one that falls), and discounted pairs without
/// an end have (2/δ)·[N(δ) − N(2δ)], N the discounted integral of the density.
/// </para>
/// <para>
/// Regular timing (k &gt; 1) is given the pairs of Poisson timing at the same mean: regular customers vary less, so its intervals are a little too wide.
/// </para>
/// </remarks>
internal sealed class FutureMoments(PurchaseModel model, TotalsRequest request)
{
    private readonly double[] _phase = Phase(model.Phases);
    private readonly double[] _values = new double[(2 * request.PeriodEndsWeeks.Length) + 1];
    private readonly double[] _scratch = new double[(2 * request.PeriodEndsWeeks.Length) + 1];

    /// <summary>Expected purchases by period.</summary>
    public double[] Orders { get; } = new double[request.PeriodEndsWeeks.Length];

    /// <summary>Expected ordered pairs of different purchases, E[N·(N − 1)], by period.</summary>
    public double[] Pairs { get; } = new double[request.PeriodEndsWeeks.Length];

    /// <summary>Σ e^(−δt) over the purchases without an end: DERT given alive.</summary>
    public double Discounted { get; private set; }

    /// <summary>Σ e^(−2δt): the part of its square in which a purchase meets itself.</summary>
    public double Squares { get; private set; }

    /// <summary>The part of its square in which two purchases meet.</summary>
    public double DiscountedPairs { get; private set; }

    public void Evaluate(TotalsTables tables, int group, double frequency, double age, ReadOnlySpan<double> phases)
    {
        int periods = Orders.Length;
        double delta = request.Discount.ContinuousPerWeek;
        tables.Mean.Evaluate(group, age, phases, _values, _scratch);
        Steps(_values, Orders);
        Discounted = _values[2 * periods];
        tables.Twice.Evaluate(group, age, phases, _values, _scratch);
        Squares = _values[0];
        double factor = model.Intensity(frequency, age) / model.Phases * SurvivesPurchase(model, frequency);
        tables.AfterNextTwice.Evaluate(group, age, _phase, _values, _scratch);
        double twice = _values[0];
        tables.AfterNext.Evaluate(group, age, _phase, _values, _scratch);
        DiscountedPairs = delta > 0 ? 2 / delta * factor * Math.Max(_values[2 * periods] - twice, 0) : double.NaN;
        Steps(_values, Pairs);
        for (int h = 0; h < periods; h++)
            Pairs[h] *= factor * (request.PeriodEndsWeeks[h] - (h == 0 ? 0 : request.PeriodEndsWeeks[h - 1]));
    }

    /// <summary>Differences of what is cumulative by period.</summary>
    public static void Steps(ReadOnlySpan<double> cumulative, Span<double> steps)
    {
        for (int h = 0; h < steps.Length; h++)
            steps[h] = cumulative[h] - (h == 0 ? 0 : cumulative[h - 1]);
    }

    private static double SurvivesPurchase(PurchaseModel model, double frequency)
    {
        if (model is not BetaGeometricModel family)
            return 1;
        double b = family.B + frequency + family.Family.Kappa;
        return b / (family.A + b);
    }

    private static double[] Phase(int phases)
    {
        double[] first = new double[phases];
        first[0] = 1;
        return first;
    }
}
