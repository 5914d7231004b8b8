using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>The workspace table of the scores. NaN and infinity, which stand for "not known" in the models, are NULL in it.</summary>
internal static class ScoreTable
{
    public const string Name = "customer_score";

    public static void Create(DuckDbConnection workspace, CancellationToken cancellationToken) => workspace.Execute(
        $"""
        DROP TABLE IF EXISTS {Name};
        CREATE TABLE {Name} (
            customer_key integer NOT NULL,
            p_alive double,
            expected_orders_3m double,
            expected_orders_12m double,
            expected_orders_24m double,
            expected_orders_36m double,
            expected_order_value double,
            clv_3m double,
            clv_12m double,
            clv_24m double,
            clv_36m double,
            residual_clv double,
            clv_12m_low double,
            clv_12m_high double,
            expected_gap_weeks double,
            lapse_days double,
            value_left_3m double,
            value_left_12m double,
            value_left_24m double,
            value_left_36m double);
        """,
        cancellationToken);

    public static void Append(DuckDbAppender appender, CustomerBlock block, BlockScores scores) => appender.Append(
        block.Count,
        AppendColumn.Of<int>(block.CustomerKey),
        Known(scores.ProbabilityAlive),
        Known(scores.ExpectedOrders[0]),
        Known(scores.ExpectedOrders[1]),
        Known(scores.ExpectedOrders[2]),
        Known(scores.ExpectedOrders[3]),
        Known(scores.OrderValue),
        Known(scores.Clv[0]),
        Known(scores.Clv[1]),
        Known(scores.Clv[2]),
        Known(scores.Clv[3]),
        Known(scores.ResidualClv),
        Known(scores.Clv12Low),
        Known(scores.Clv12High),
        Known(scores.GapWeeks),
        Known(scores.LapseDays),
        Known(scores.ValueLeft[0]),
        Known(scores.ValueLeft[1]),
        Known(scores.ValueLeft[2]),
        Known(scores.ValueLeft[3]));

    private static AppendColumn Known(double[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                values[row] = double.NaN;
        }

        return AppendColumn.NanAsNull(values);
    }
}
