namespace ClvBatch.Models.Judging;

/// <summary>
/// Concentration of customer value: whale curve by percentile, share of the top 20 % and Gini coefficient.
/// The Gini coefficient is null where its definition ends: a negative value among the customers, or no value at all.
/// </summary>
public sealed record ValueConcentration(IReadOnlyList<ValueConcentrationRow> Percentiles, double? TopFifthShare, double? Gini)
{
    /// <param name="value">Value per customer (money); orders the customers.</param>
    /// <param name="revenue">Revenue per customer (money), accumulated in the same order.</param>
    /// <param name="weights">Customers per row; empty = one each.</param>
    public static ValueConcentration Of(ReadOnlySpan<double> value, ReadOnlySpan<double> revenue, ReadOnlySpan<double> weights = default)
    {
        Columns.RequireFinite(revenue, "revenue");
        Ranking ranking = Ranking.Descending(value, weights);
        var ofValue = new ConcentrationCurve(ranking.Customers, ranking.Accumulate(value));
        var ofRevenue = new ConcentrationCurve(ranking.Customers, ranking.Accumulate(revenue));
        ValueConcentrationRow[] rows = [.. Enumerable.Range(1, 100)
            .Select(k => new ValueConcentrationRow(k, k / 100.0, ofRevenue.Share(k / 100.0), ofValue.Share(k / 100.0)))];
        return new ValueConcentration(rows, ofValue.Share(0.2), GiniCoefficient.Of(value, ofValue));
    }
}
