namespace ClvBatch.Warehouse.Demo;

/// <summary>What nobody could know about a customer: the drawn traits and the expectations that follow from them. Not a source; an oracle for tests.</summary>
internal readonly record struct LatentRow(CustomerLife Life, ExpectedFuture Future) : IDemoRow
{
    public static DemoTable Table { get; } = new(
        "truth_customers",
        [
            new("customer_id", CellKind.Text),
            new("rate_per_week", CellKind.Real),
            new("dropout_probability", CellKind.Real),
            new("mean_order_value", CellKind.Real),
            new("is_alive", CellKind.Integer),
            new("is_whale", CellKind.Integer),
            new("is_lost_cohort", CellKind.Integer),
            new("expected_orders_12m", CellKind.Real),
            new("expected_revenue_36m_discounted", CellKind.Real),
            new("expected_revenue_residual_discounted", CellKind.Real),
        ]);

    public void WriteTo(CsvCells cells)
    {
        cells.Customer(Life.Number);
        cells.Real(Life.Latent.Rate);
        cells.Real(Life.Latent.DropoutProbability);
        cells.Real(Life.MeanValue);
        cells.Integer(Life.IsAlive ? 1 : 0);
        cells.Integer(Life.IsWhale ? 1 : 0);
        cells.Integer(Life.IsLost ? 1 : 0);
        cells.Real(Future.Orders12Months);
        cells.Real(Future.DiscountedRevenue36Months);
        cells.Real(Future.DiscountedRevenueResidual);
        cells.EndRow();
    }
}
