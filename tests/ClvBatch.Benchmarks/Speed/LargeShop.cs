using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Benchmarks.Speed;

/// <summary>
/// Ten million customers held as four columns (320 MB): both fits on all of them, then P(alive) and 12-month CLV block by block, as the nightly
/// run scores. The peak memory is the figure of interest.
/// </summary>
internal static class LargeShop
{
    private const int BlockRows = 1 << 18;

    public static Func<string> Prepare(int customers, CancellationToken ct)
    {
        double[] x = new double[customers], recency = new double[customers], age = new double[customers], value = new double[customers];
        for (int start = 0; start < customers; start += BlockRows)
            Simulate(start, Math.Min(BlockRows, customers - start), x, recency, age, value, ct);
        return () =>
        {
            PurchaseFit purchases = PurchaseModels.Fit(PurchaseModels.BgNbd, PurchaseSummary.Create(x, recency, age), FitOptions.Default, ct);
            SpendFit spend = GammaGamma.Fit(SpendSummary.Of(x, value, default, ct), FitOptions.Default, ct);
            double total = 0;
            for (int start = 0; start < customers; start += BlockRows)
                total += Clv(purchases.Model, spend.Model, start..Math.Min(start + BlockRows, customers), x, recency, age, value, ct);
            return $"{SpeedCases.Show(purchases.Report)}, {FormattableString.Invariant($"CLV {total:0.0}")}";
        };
    }

    private static double Clv(
        IPurchaseModel model, GammaGammaModel spend, Range block, double[] x, double[] recency, double[] age, double[] value, CancellationToken ct)
    {
        ScoreColumns rows = new(x[block], recency[block], age[block]);
        double[] alive = new double[rows.Count], clv = new double[rows.Count], orderValue = new double[rows.Count];
        ScoreRequest request = new([365.25 / 7], DiscountRate.FromAnnual(0.10).ContinuousPerWeek);
        model.Score(rows, request, new ScoreColumnsOut { ProbabilityAlive = alive, Dect = [clv] }, ct);
        spend.ExpectedMonetaryValue(rows.Frequency, value.AsSpan(block), orderValue);
        double total = 0;
        for (int i = 0; i < clv.Length; i++)
            total += clv[i] * orderValue[i];
        return total;
    }

    private static void Simulate(int start, int count, double[] x, double[] recency, double[] age, double[] value, CancellationToken ct)
    {
        SimulatedPopulation block = PopulationSimulator.Simulate(
            new PopulationPlan
            {
                Purchases = new BetaGeometricProcess(0.55, 6.0, 0.8, 2.5),
                Spend = new SpendProcess(6.25, 3.74, 15.44),
                Customers = count,
                Seed = 1000 + (ulong)start,
                MinimumAge = 1.0 / 7,
                MaximumAge = 104,
                Step = 1.0 / 7,
            },
            ct);
        for (int i = 0; i < count; i++)
            x[start + i] = block.Frequency[i];
        block.Recency.CopyTo(recency, start);
        block.Age.CopyTo(age, start);
        block.MonetaryValue.CopyTo(value, start);
    }
}
