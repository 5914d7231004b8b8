using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>The model fitted to a simulated population, and what became of its interval for the total.</summary>
internal sealed record Refit(FitReport Report, IntervalOutcome Total)
{
    public static Refit Of(RecoverySetting setting, SimulatedPopulation population, CancellationToken cancellationToken) =>
        setting.Model == "GammaGamma" ? OfSpend(setting, population, cancellationToken) : OfPurchases(setting, population, cancellationToken);

    /// <summary>Total: purchases expected of these very customers over the horizon, by the fit against by the truth.</summary>
    private static Refit OfPurchases(RecoverySetting setting, SimulatedPopulation population, CancellationToken cancellationToken)
    {
        ScoreColumns rows = new(Array.ConvertAll(population.Frequency, count => (double)count), population.Recency, population.Age);
        PurchaseSummary summary = PurchaseSummary.Create(rows.Frequency, rows.Recency, rows.Age, weight: null, population.LogGapSum);
        FitReport report = PurchaseModels.Fit(setting.Model, summary, FitOptions.Default, cancellationToken).Report;
        double[] expected = new double[rows.Count];
        return new Refit(report, TotalOutcome.Of(setting, report, parameters =>
        {
            PurchaseModels.Create(setting.Model, WithRegularity(parameters, report)).Score(
                rows, new ScoreRequest([setting.Horizon], 0), new ScoreColumnsOut { Expected = [expected] }, cancellationToken);
            return expected.Sum();
        }));
    }

    /// <summary>Total: the mean spend expected of every customer, summed.</summary>
    private static Refit OfSpend(RecoverySetting setting, SimulatedPopulation population, CancellationToken cancellationToken)
    {
        double[] x = Array.ConvertAll(population.Frequency, count => (double)count), spend = new double[population.Count];
        FitReport report = GammaGamma.Fit(
            SpendSummary.Of(x, population.MonetaryValue, default, cancellationToken), FitOptions.Default, cancellationToken).Report;
        return new Refit(report, TotalOutcome.Of(setting, report, parameters =>
        {
            new GammaGammaModel(parameters["p"], parameters["q"], parameters["gamma"]).ExpectedMonetaryValue(x, population.MonetaryValue, spend);
            return spend.Sum();
        }));
    }

    /// <summary>k is chosen by the fit; the truth is scored with it too, since it is not a parameter with an interval.</summary>
    private static Dictionary<string, double> WithRegularity(Dictionary<string, double> parameters, FitReport report)
    {
        if (report.Parameters.Any(parameter => parameter.Name == "k"))
            parameters["k"] = report["k"];
        return parameters;
    }
}
