using static ClvBatch.Models.Numerics.ElementaryFunctions;

namespace ClvBatch.Models.DiscreteOpportunities;

/// <summary>
/// The two ways a history can have come about (Fader, Hardie and Shang 2010, eq. 5), from tables that are filled once per set of
/// parameters and serve every history up to n opportunities:
/// alive B(α+x, β+n−x)/B(α, β) · B(γ, δ+n)/B(γ, δ), or gone after opportunity m = t_x..n−1:
/// B(α+x, β+m−x)/B(α, β) · B(γ+1, δ+m)/B(γ, δ).
/// </summary>
internal sealed class BgBbTables
{
    public const int MaxOpportunities = 100_000;

    private readonly double _gamma;
    private readonly RisingFactorials _alpha;
    private readonly RisingFactorials _beta;
    private readonly RisingFactorials _alphaBeta;
    private readonly RisingFactorials _delta;
    private readonly RisingFactorials _gammaDelta;

    public BgBbTables(double alpha, double beta, double gamma, double delta, int opportunities)
    {
        _gamma = gamma;
        _alpha = new RisingFactorials(alpha, opportunities);
        _beta = new RisingFactorials(beta, opportunities);
        _alphaBeta = new RisingFactorials(alpha + beta, opportunities);
        _delta = new RisingFactorials(delta, opportunities);
        _gammaDelta = new RisingFactorials(gamma + delta, opportunities + 1);
    }

    /// <summary>ln of the probability of this history with the customer alive at n.</summary>
    public double LogAlive(int x, int n) => LogPurchases(x, n) + _delta.Logs[n] - _gammaDelta.Logs[n];

    /// <summary>ln of the probability of x purchases in a given order in m opportunities, gone right after the m-th.</summary>
    public double LogGone(int x, int m) => LogPurchases(x, m) + Math.Log(_gamma) + _delta.Logs[m] - _gammaDelta.Logs[m + 1];

    /// <summary>ln of the summed probability of having gone after one of t_x..n−1; −∞ when t_x = n.</summary>
    public double LogGoneBetween(int x, int recency, int n)
    {
        if (recency == n)
            return double.NegativeInfinity;
        double first = LogGone(x, recency), sum = 0;
        for (int m = recency; m < n; m++)
            sum += Math.Exp(LogGone(x, m) - first);
        return first + Math.Log(sum);
    }

    /// <summary>Log-likelihood of one customer, and its gradient by (α, β, γ, δ) times <paramref name="customers"/> added.</summary>
    public double LogLikelihood(int x, int recency, int n, double customers, Span<double> gradient)
    {
        double alive = LogAlive(x, n), gone = LogGoneBetween(x, recency, n), total = LogAddExp(alive, gone);
        AddPurchases(gradient, customers * Math.Exp(alive - total), x, n);
        AddStaying(gradient, customers * Math.Exp(alive - total), n, n);
        for (int m = recency; m < n; m++)
        {
            double share = customers * Math.Exp(LogGone(x, m) - total);
            AddPurchases(gradient, share, x, m);
            AddStaying(gradient, share, m, m + 1);
            gradient[2] += share / _gamma;
        }

        return total;
    }

    private double LogPurchases(int x, int m) => _alpha.Logs[x] + _beta.Logs[m - x] - _alphaBeta.Logs[m];

    private void AddPurchases(Span<double> gradient, double share, int x, int m)
    {
        gradient[0] += share * (_alpha.Harmonics[x] - _alphaBeta.Harmonics[m]);
        gradient[1] += share * (_beta.Harmonics[m - x] - _alphaBeta.Harmonics[m]);
    }

    private void AddStaying(Span<double> gradient, double share, int stayed, int whole)
    {
        gradient[2] -= share * _gammaDelta.Harmonics[whole];
        gradient[3] += share * (_delta.Harmonics[stayed] - _gammaDelta.Harmonics[whole]);
    }
}
