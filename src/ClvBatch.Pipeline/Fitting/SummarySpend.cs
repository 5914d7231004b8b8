using ClvBatch.Models;
using ClvBatch.Models.Spend;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Gamma-Gamma on rows (x, m[, weight]).</summary>
internal static class SummarySpend
{
    public static FittedSummary Fit(SummaryTable table, CancellationToken cancellationToken)
    {
        double[] x = table.Required(SummaryColumn.Frequency, cancellationToken);
        double[] value = Values(table, x, cancellationToken);
        double[]? weight = table.Optional(SummaryColumn.Weight, cancellationToken);
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(x, value, weight, cancellationToken), FitOptions.Default, cancellationToken);
        return new FittedSummary(fit.Report, () =>
        {
            double[] expected = new double[x.Length];
            fit.Model.ExpectedMonetaryValue(x, value, expected);
            return new SummaryScores([new SummaryScoreColumn("expected_monetary_value", expected)]);
        });
    }

    /// <summary>Empty only where there is no repeat purchase.</summary>
    private static double[] Values(SummaryTable table, double[] x, CancellationToken cancellationToken)
    {
        double[]? values = table.Optional(SummaryColumn.MonetaryValue, cancellationToken);
        return values is not null && !values.Where((value, i) => x[i] > 0 && double.IsNaN(value)).Any()
            ? values
            : table.Required(SummaryColumn.MonetaryValue, cancellationToken);
    }
}
