using ClvBatch.Models.Purchases;
using ClvBatch.Models.Spend;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>Reads from the workspace what models are fitted on: distinct patterns with their number of customers, never customers one by one.</summary>
internal static class PurchasePatterns
{
    /// <summary>All customers with a purchase, up to the as-of date.</summary>
    public static PurchaseSummary Current(DuckDbConnection workspace, CancellationToken cancellationToken) =>
        ToSummary(ReadColumns(workspace, Patterns("customer_summary"), 5, cancellationToken));

    /// <summary>
    /// Customers known at the cut-off of the hold-out, with the purchase occasions each pattern then made in it: one row per distinct
    /// history and outcome.
    /// </summary>
    public static HoldoutPatterns Holdout(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        double[][] patterns = ReadColumns(workspace, Patterns("holdout_summary"), 5, cancellationToken);
        double[][] outcomes = ReadColumns(
            workspace,
            """
            SELECT frequency::double, recency_days / 7.0::double, age_days / 7.0::double, count(*)::double, holdout_frequency::double
            FROM holdout_summary GROUP BY frequency, recency_days, age_days, holdout_frequency ORDER BY ALL
            """,
            5,
            cancellationToken);
        return new HoldoutPatterns(
            ToSummary(patterns), new ScoreColumns(outcomes[0], outcomes[1], outcomes[2]), outcomes[3], outcomes[4]);
    }

    /// <summary>Repeat purchases and their mean value, for the spend model.</summary>
    public static SpendSummary Spend(DuckDbConnection workspace, CancellationToken cancellationToken)
    {
        double[][] columns = ReadColumns(
            workspace,
            """
            SELECT frequency::double, repeat_amount::double / frequency, count(*)::double
            FROM customer_summary WHERE frequency > 0 GROUP BY frequency, repeat_amount ORDER BY ALL
            """,
            3,
            cancellationToken);
        return SpendSummary.Of(columns[0], columns[1], columns[2], cancellationToken);
    }

    private static string Patterns(string table) =>
        $"""
        SELECT
            frequency::double, recency_days / 7.0::double, age_days / 7.0::double, count(*)::double,
            coalesce(sum(log_interval_sum)::double / count(*), 0)
        FROM {table} WHERE frequency IS NOT NULL GROUP BY frequency, recency_days, age_days ORDER BY ALL
        """;

    private static PurchaseSummary ToSummary(double[][] columns) =>
        PurchaseSummary.Create(columns[0], columns[1], columns[2], columns[3], columns[4]);

    private static double[][] ReadColumns(DuckDbConnection workspace, string sql, int width, CancellationToken cancellationToken)
    {
        List<double>[] columns = new List<double>[width];
        for (int column = 0; column < width; column++)
            columns[column] = [];
        using DuckDbResult result = workspace.Query(sql, cancellationToken);
        while (result.Read() is { } chunk)
        {
            for (int column = 0; column < width; column++)
                columns[column].AddRange(chunk.Values<double>(column));
        }

        return [.. columns.Select(column => column.ToArray())];
    }
}

/// <summary>The calibration patterns of a backtest, and what followed.</summary>
/// <param name="Calibration">Distinct histories up to the cut-off.</param>
/// <param name="Rows">One row per distinct history and outcome, for prediction.</param>
/// <param name="Weights">Customers per row.</param>
/// <param name="Actual">Purchase occasions in the hold-out per customer of the row.</param>
internal sealed record HoldoutPatterns(PurchaseSummary Calibration, ScoreColumns Rows, double[] Weights, double[] Actual);
