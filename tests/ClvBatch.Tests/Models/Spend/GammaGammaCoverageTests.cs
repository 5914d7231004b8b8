using ClvBatch.Models;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Spend;

public class GammaGammaCoverageTests
{
    private const int Repetitions = 200;

    [Theory]
    [InlineData(4, 3, 60)]
    [InlineData(0.8, 1.4, 25)]
    [InlineData(30, 8, 1)]
    public void Ninety_percent_intervals_of_the_parameters_cover_ninety_percent(double p, double q, double gamma)
    {
        GammaGammaModel truth = new(p, q, gamma);
        double[] logTruth = [Math.Log(p), Math.Log(q), Math.Log(gamma)];
        int[] covered = new int[3];
        for (int r = 0; r < Repetitions; r++)
        {
            FitReport report = GammaGamma.Fit(SimulatedSpend.Draw(1500, truth, 1000 + (ulong)r).Summary()).Report;
            for (int i = 0; i < 3; i++)
            {
                double distance = Math.Abs(Math.Log(report.Parameters[i].Estimate) - logTruth[i]);
                covered[i] += distance <= 1.6449 * Math.Sqrt(report.LogCovariance[i, i]) ? 1 : 0;
            }
        }

        foreach (int count in covered)
            ((double)count / Repetitions).ShouldBe(0.9, 0.065);
    }
}
