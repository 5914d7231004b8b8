using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

/// <summary>Columns drawn from the Gamma-Gamma model with known parameters; x is 0..6 for most customers, larger for some.</summary>
internal sealed record SimulatedSpend(double[] X, double[] M)
{
    public static SimulatedSpend Draw(int customers, GammaGammaModel truth, ulong seed)
    {
        var random = new RandomStream(seed);
        double[] x = new double[customers], m = new double[customers];
        for (int i = 0; i < customers; i++)
        {
            x[i] = random.NextNegativeBinomial(0.8, 0.4);
            double rate = random.NextGamma(truth.Q, truth.Gamma);
            m[i] = x[i] == 0 ? double.NaN : random.NextGamma(truth.P * x[i], rate * x[i]);
        }

        return new SimulatedSpend(x, m);
    }

    public SpendSummary Summary() => SpendSummary.Of(X, M);
}
