using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>Both models fitted to a simulated population, its future predicted with intervals.</summary>
internal sealed class Refit
{
    private readonly SimulatedPopulation _population;

    private Refit(SimulatedPopulation population, PurchaseFit purchases, SpendFit spend, ClvColumnsOut scores, ClvTotals totals) =>
        (_population, Purchases, Spend, Scores, Totals) = (population, purchases, spend, scores, totals);

    public PurchaseFit Purchases { get; }

    public SpendFit Spend { get; }

    private ClvColumnsOut Scores { get; }

    private ClvTotals Totals { get; }

    /// <exception cref="ModelFitException">One of the fits is refused.</exception>
    public static Refit Of(RecoverySetting setting, SimulatedPopulation population, CancellationToken cancellationToken)
    {
        ScoreColumns rows = new(Array.ConvertAll(population.Frequency, count => (double)count), population.Recency, population.Age);
        PurchaseSummary summary = PurchaseSummary.Create(rows.Frequency, rows.Recency, rows.Age, weight: null, population.LogGapSum);
        PurchaseFit purchases = PurchaseModels.Fit(setting.PurchaseModel, summary, FitOptions.Default, cancellationToken);
        SpendFit spend = GammaGamma.Fit(
            SpendSummary.Of(rows.Frequency, population.MonetaryValue, default, cancellationToken), FitOptions.Default, cancellationToken);
        ClvColumnsOut scores = Columns(rows.Count);
        ClvTotals totals = ClvScorer.Score(
            purchases,
            new SpendParameters(spend.Model.P, spend.Model.Q, spend.Model.Gamma) { LogCovariance = spend.Report.LogCovariance },
            new ClvInput { Customers = rows, MonetaryValue = population.MonetaryValue },
            new ClvRequest { HorizonsWeeks = [setting.Horizon], Discount = DiscountRate.FromAnnual(0) },
            scores,
            cancellationToken)!;
        return new Refit(population, purchases, spend, scores, totals);
    }

    /// <summary>Purchases of all customers in the horizon.</summary>
    public IntervalOutcome TotalOrders() => Compare(_population.FutureCount.Sum(count => (double)count), Totals.Orders[^1]);

    /// <summary>Value of all of them.</summary>
    public IntervalOutcome TotalValue() => Compare(_population.FutureValue.Sum(), Totals.Clv[^1]);

    /// <summary>Purchases of every customer alone.</summary>
    public IEnumerable<IntervalOutcome> Orders() => Enumerable.Range(0, _population.Count)
        .Select(i => CoverageCount.Compare(_population.FutureCount[i], Scores.OrdersLow![i], Scores.OrdersHigh![i]));

    /// <summary>Value of every customer alone.</summary>
    public IEnumerable<IntervalOutcome> Values() => Enumerable.Range(0, _population.Count)
        .Select(i => CoverageCount.Compare(_population.FutureValue[i], Scores.ClvLow![i], Scores.ClvHigh![i]));

    private static IntervalOutcome Compare(double truth, IntervalEstimate interval) => CoverageCount.Compare(truth, interval.Low, interval.High);

    private static ClvColumnsOut Columns(int rows) => new()
    {
        Purchases = new ScoreColumnsOut { Expected = [new double[rows]], Dect = [new double[rows]] },
        Clv = [new double[rows]],
        OrdersLow = new double[rows],
        OrdersHigh = new double[rows],
        ClvLow = new double[rows],
        ClvHigh = new double[rows],
    };
}
