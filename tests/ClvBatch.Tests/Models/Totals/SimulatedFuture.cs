using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Totals;

/// <summary>
/// Moments of the future of one customer, drawn from the posterior of the traits given the history and then lived; parameters r .55, α 7, a .9, b 2.1 (MBG/NBD)
/// or s .7, β 12 (Pareto/NBD).
/// </summary>
internal sealed record SimulatedFuture(double Mean, double Deviation, double MeanOrders, double OrdersDeviation)
{
    private const double Weeks = 4;

    public static SimulatedFuture Of(
        bool pareto, PurchaseHistory history, double alive, SpendParameters spend, double meanValue, double delta, int draws)
    {
        double[] sums = new double[4];
        object gate = new();
        Parallel.For(0, 40, part =>
        {
            RandomStream random = new(99, (ulong)part);
            double[] own = new double[4];
            for (int i = 0; i < draws / 40; i++)
            {
                (double value, double orders) = random.NextBernoulli(alive) ? Live(pareto, history, spend, meanValue, delta, random) : (0, 0);
                (own[0], own[1], own[2], own[3]) = (own[0] + value, own[1] + (value * value), own[2] + orders, own[3] + (orders * orders));
            }

            lock (gate)
            {
                for (int k = 0; k < own.Length; k++)
                    sums[k] += own[k];
            }
        });
        double n = draws / 40 * 40;
        return new(sums[0] / n, Math.Sqrt((sums[1] / n) - Math.Pow(sums[0] / n, 2)), sums[2] / n, Math.Sqrt((sums[3] / n) - Math.Pow(sums[2] / n, 2)));
    }

    private static (double Value, double Orders) Live(
        bool pareto, PurchaseHistory history, SpendParameters spend, double meanValue, double delta, RandomStream random)
    {
        double rate = random.NextGamma(0.55 + history.Frequency, 7 + history.Age);
        LatentCustomer customer = pareto
            ? new() { Rate = rate, Lifetime = random.NextExponential(random.NextGamma(0.7, 12 + history.Age)) }
            : new() { Rate = rate, DropoutProbability = random.NextBeta(0.9, 2.1 + history.Frequency + 1) };
        double spendRate = random.NextGamma((spend.P * history.Frequency) + spend.Q, spend.Gamma + (history.Frequency * meanValue));
        PurchaseWalk walk = new(customer, random);
        (double value, double orders) = (0, 0);
        while (walk.TryAdvance(20 / delta))
        {
            value += Math.Exp(-delta * walk.Time) * random.NextGamma(spend.P, spendRate);
            orders += walk.Time <= Weeks ? 1 : 0;
        }

        return (value, orders);
    }
}
