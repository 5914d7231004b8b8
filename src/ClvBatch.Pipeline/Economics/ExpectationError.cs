using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Economics;

/// <summary>How far the models may be off: relative standard error of expected margin that all customers share, because all rest on one fit.</summary>
/// <remarks>
/// Taken from the interval of the total over a systematic sample of customers, every n-th by key, at the value horizon. The interval holds the
/// uncertainty of the parameters and, small in a sample of this size, that of the sample's own future.
/// </remarks>
internal static class ExpectationError
{
    private const int SampleSize = 20_000;

    public static double Relative(RunContext run, ChosenModels models, SpendParameters spend, CancellationToken cancellationToken)
    {
        CustomerBlock sample = Sample(run.Workspace.Connection, cancellationToken);
        if (sample.Count == 0)
            return 0;
        if (models.Spend is null)
            Array.Fill(sample.MonetaryValue, double.NaN);
        double level = run.Options.Model.Interval;
        ClvTotals totals = ClvScorer.Score(
            models.Purchases,
            models.PurchasesLogCovariance,
            spend,
            new ClvInput { Customers = new ScoreColumns(sample.Frequency, sample.Recency, sample.Age), MonetaryValue = sample.MonetaryValue },
            Request(run.Options, level),
            ClvColumnsOut.Allocate(sample.Count, 1),
            cancellationToken)!;
        IntervalEstimate total = totals.Clv[^1];
        double error = (total.High - total.Mean) / (IntervalWidth.Z(level) * total.Mean);
        return double.IsFinite(error) ? error : 0;
    }

    private static ClvRequest Request(ClvOptions options, double level) => new()
    {
        HorizonsWeeks = [DiscountRate.WeeksInMonths(options.Economics.ValueHorizonMonths)],
        Discount = DiscountRate.FromAnnual(options.Model.AnnualDiscountRate),
        Level = level,
    };

    private static CustomerBlock Sample(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        long customers = workspace.Scalar<long>("SELECT count(*) FROM customer_summary WHERE frequency IS NOT NULL", cancellationToken);
        string sampled = $"FROM customer_summary WHERE frequency IS NOT NULL AND customer_key % {Math.Max(1, customers / SampleSize)} = 0";
        CustomerBlock sample = new((int)workspace.Scalar<long>($"SELECT count(*) {sampled}", cancellationToken));
        using DuckDbResult rows = workspace.Query(
            $"""
            SELECT customer_key, frequency::double, recency_days / 7.0::double, age_days / 7.0::double,
                CASE WHEN frequency > 0 THEN repeat_amount::double / frequency ELSE 'NaN'::double END
            {sampled} ORDER BY customer_key
            """,
            cancellationToken);
        while (rows.Read() is { } chunk)
            sample.Add(chunk.Values<int>(0), chunk.Values<double>(1), chunk.Values<double>(2), chunk.Values<double>(3), chunk.Values<double>(4));
        return sample.Trimmed();
    }
}
