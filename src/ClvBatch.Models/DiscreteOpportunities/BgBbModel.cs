using ClvBatch.Models.Contractual;
using ClvBatch.Models.Numerics;
using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>
/// BG/BB (Fader, Hardie and Shang 2010): at every opportunity a living customer buys with probability p ~ Beta(α, β), and before
/// the next one is lost with probability θ ~ Beta(γ, δ). Time is counted in opportunities.
/// </summary>
/// <remarks>
/// Given that a customer is alive at n after x purchases, p is Beta(α + x, β + n − x) and θ is Beta(γ, δ + n), independently: the
/// future is that of a new customer with these parameters. Every conditional quantity here is the probability of being alive times that.
/// </remarks>
public sealed record BgBbModel(double Alpha, double Beta, double Gamma, double Delta)
{
    /// <summary>ln L(x, t_x, n) of one customer (eq. 5).</summary>
    public double LogLikelihood(int x, int recency, int n)
    {
        BgBbTables tables = Tables(n);
        return LogAddExp(tables.LogAlive(x, n), tables.LogGoneBetween(x, recency, n));
    }

    /// <summary>
    /// P(alive at opportunity n + <paramref name="ahead"/>). The paper (eq. 11) and BTYD give it for the next opportunity, ahead = 1.
    /// </summary>
    public double ProbabilityAlive(int x, int recency, int n, int ahead = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ahead);
        return AliveNow(x, recency, n) * Alive(x, n).NewSurvival(ahead);
    }

    /// <summary>Probability of a purchase at opportunity n + <paramref name="ahead"/>: the purchase rate of discrete time.</summary>
    public double PurchaseProbability(int x, int recency, int n, int ahead) =>
        ProbabilityAlive(x, recency, n, ahead) * (Alpha + x) / (Alpha + Beta + n);

    /// <summary>Expected purchases in the next <paramref name="horizon"/> opportunities (eq. 13).</summary>
    public double ConditionalExpectedTransactions(int x, int recency, int n, int horizon) =>
        AliveNow(x, recency, n) * Alive(x, n).ExpectedTransactions(horizon);

    /// <summary>P(exactly <paramref name="count"/> purchases in the next <paramref name="horizon"/> opportunities).</summary>
    public double ConditionalProbability(int count, int x, int recency, int n, int horizon)
    {
        double alive = AliveNow(x, recency, n);
        return (count == 0 ? 1 - alive : 0) + alive * Alive(x, n).Probability(count, horizon);
    }

    /// <summary>
    /// Smallest count whose probability of not being exceeded in the next <paramref name="horizon"/> opportunities reaches
    /// <paramref name="probability"/>: ends of a prediction interval.
    /// </summary>
    public int TransactionQuantile(double probability, int x, int recency, int n, int horizon)
    {
        double alive = AliveNow(x, recency, n), sum = 1 - alive;
        double[] distribution = Alive(x, n).Distribution(horizon);
        for (int count = 0; count < horizon; count++)
        {
            sum += alive * distribution[count];
            if (sum >= probability)
                return count;
        }

        return horizon;
    }

    /// <summary>Discounted expected residual transactions (eq. 14): Σ_{j≥1} P(purchase at n + j)·(1 + d)^−j, d per opportunity, above 0.</summary>
    public double Dert(int x, int recency, int n, double discount) => AliveNow(x, recency, n) * Alive(x, n).NewDert(discount);

    /// <summary>The same for the next <paramref name="horizon"/> opportunities only; d may be 0.</summary>
    public double Dect(int x, int recency, int n, int horizon, double discount) =>
        AliveNow(x, recency, n) * Alive(x, n).DiscountedTransactions(horizon, discount);

    /// <summary>
    /// Expected opportunities until the next purchase of a customer who is alive and stays so, E[1/p] = (α + β + n − 1)/(α + x − 1);
    /// null when α + x ≤ 1, where it is infinite.
    /// </summary>
    public double? ExpectedOpportunitiesToNextPurchase(int x, int n) => Alpha + x > 1 ? (Alpha + Beta + n - 1) / (Alpha + x - 1) : null;

    /// <summary>E[X(n)] of a new customer (eq. 9), as the sum over opportunities, which has no singular point at γ = 1.</summary>
    public double ExpectedTransactions(int n) => DiscountedTransactions(n, 0);

    /// <summary>P(X(n) = x) of a new customer (eq. 8).</summary>
    public double Probability(int x, int n) => x < 0 || x > n ? 0 : Distribution(n)[x];

    /// <summary>P(X(n) = 0), …, P(X(n) = n) of a new customer.</summary>
    public double[] Distribution(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        BgBbTables tables = Tables(n);
        var logFactorial = new RisingFactorials(1, n);
        double[] probability = new double[n + 1];
        for (int x = 0; x <= n; x++)
        {
            probability[x] = Math.Exp(LogChoose(n, x) + tables.LogAlive(x, n));
            for (int m = x; m < n; m++)
                probability[x] += Math.Exp(LogChoose(m, x) + tables.LogGone(x, m));
        }

        return probability;

        double LogChoose(int m, int x) => logFactorial.Logs[m] - logFactorial.Logs[x] - logFactorial.Logs[m - x];
    }

    private BgBbTables Tables(int n) => new(Alpha, Beta, Gamma, Delta, n);

    private double AliveNow(int x, int recency, int n)
    {
        if (x < 0 || x > recency || recency > n || (x == 0 && recency != 0))
            throw new ArgumentOutOfRangeException(nameof(x), $"A history needs 0 ≤ x ≤ t_x ≤ n, and t_x = 0 exactly when x = 0; this one has x = {x}, t_x = {recency}, n = {n}.");
        BgBbTables tables = Tables(n);
        return Expit(tables.LogAlive(x, n) - tables.LogGoneBetween(x, recency, n));
    }

    private BgBbModel Alive(int x, int n) => new(Alpha + x, Beta + n - x, Gamma, Delta + n);

    /// <summary>P(a new customer is alive at opportunity j) = B(γ, δ + j)/B(γ, δ).</summary>
    private double NewSurvival(int j) => Math.Exp(GammaFunctions.LogGammaRatio(Delta, j) - GammaFunctions.LogGammaRatio(Gamma + Delta, j));

    private double DiscountedTransactions(int horizon, double discount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(horizon);
        double sum = 0, survival = 1;
        for (int j = 0; j < horizon; j++)
        {
            survival *= (Delta + j) / (Gamma + Delta + j) / (1 + discount);
            sum += survival;
        }

        return sum * Alpha / (Alpha + Beta);
    }

    /// <summary>Σ_{j≥1} z^j·B(γ, δ + j)/B(γ, δ) = z·δ/(γ + δ)·2F1(1, δ + 1; γ + δ + 1; z).</summary>
    private double NewDert(double discount)
    {
        if (!(discount > 0) || !double.IsFinite(discount))
            throw new ArgumentOutOfRangeException(nameof(discount), discount, "A discount rate per opportunity above 0 is needed (0.1 for ten percent).");
        double z = 1 / (1 + discount);
        return Alpha / (Alpha + Beta) * z * Delta / (Gamma + Delta) * BetaGeometricSeries.Sum(Gamma, Delta + 1, z);
    }
}
