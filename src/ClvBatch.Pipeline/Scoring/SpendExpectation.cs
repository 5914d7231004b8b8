using ClvBatch.Models;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>Turns expected orders into money: the share of revenue that is margin, and what an order brings where no spend model could be fitted.</summary>
/// <param name="MarginRate">Margin / revenue of the last 12 months, or of all time where there is no such revenue.</param>
/// <param name="MeanOccasionValue">Mean value of an occasion over all customers.</param>
internal sealed record SpendExpectation(double MarginRate, double MeanOccasionValue)
{
    /// <summary>Shape so large that order values hardly differ: every order is expected at the mean.</summary>
    private const double NoVariation = 1e6;

    /// <summary>The spend model without any difference between customers or orders.</summary>
    public SpendParameters Constant => new(NoVariation, NoVariation, MeanOccasionValue * (NoVariation - 1) / NoVariation);

    public static SpendExpectation Read(DuckDbConnection workspace, double grossMargin, CancellationToken cancellationToken) => workspace.Rows(
        """
        SELECT
            CASE
                WHEN sum(revenue_12m) > 0 AND sum(margin_12m) > 0 THEN sum(margin_12m)::double / sum(revenue_12m)::double
                WHEN sum(revenue) > 0 AND sum(margin) > 0 THEN sum(margin)::double / sum(revenue)::double
                ELSE $1::double
            END,
            coalesce(sum(occasion_amount)::double / nullif(sum(frequency + 1), 0), 0)
        FROM customer_summary
        """,
        row => new SpendExpectation(row.Get<double>(0), row.Get<double>(1)),
        cancellationToken,
        grossMargin).Single();
}
