using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>Segment figures, value concentration and customer equity against numbers worked out by hand.</summary>
public sealed class SegmentFiguresTests : SegmentFixture
{
    private static readonly Customer[] Customers =
    [
        new(1) { Frequency = 2, ProbabilityAlive = 0.9, ResidualClv = 60, Margin = 40, Revenue = 100, Revenue12m = 10, Orders12m = 1, Margin12m = 6, ChannelKey = 1, MeanOccasionValue = 2 },
        new(2) { Frequency = 2, ProbabilityAlive = 0.8, ResidualClv = 30, Margin = 20, Revenue = 80, ChannelKey = 2, CohortMonth = new(2025, 3, 1) },
        new(3) { Frequency = 2, ProbabilityAlive = 0.1, ResidualClv = 10, Margin = 15, Revenue = 20, ChannelKey = 1 },
        Customer.WithoutOrder(4) with { Margin = -5, Revenue = -9 },
    ];

    [Theory]
    [InlineData("fact_segment_snapshot")]
    [InlineData("fact_value_concentration")]
    [InlineData("customer_equity")]
    public void A_transform_yields_exactly_the_columns_of_its_table(string table)
    {
        Segment(Customers);

        Connection.Describe(SqlCatalog.Text($"transform/bi.{table}.sql"), None).ShouldBe(Connection.Describe($"select * from bi.{table}", None));
        Column<string>("column_name", $"duckdb_columns() where schema_name = 'bi' and table_name = '{table}' and comment is null", "1").ShouldBeEmpty();
    }

    [Fact]
    public void Segment_rows_hold_sums_shares_and_means()
    {
        Segment(Customers);

        // Spend: 0.1 × 0.1 × 60 / 0.9 = 0.6667 and 0.1 × 0.2 × 30 / 0.8 = 0.75.
        Rows(
            "select customers, customer_share, orders_12m, revenue_12m, historical_value, residual_clv, total_clv, residual_clv_share, mean_p_alive, max_retention_spend "
            + "from bi.fact_segment_snapshot where kind = 'lifecycle' and segment = 'active'",
            r => (r.Get<long>(0), r.Get<double>(1), r.Get<long>(2), r.Get<decimal>(3), r.Get<decimal>(4), r.Get<decimal>(5), r.Get<decimal>(6)))
            .ShouldBe([(2, 0.5, 1, 10m, 60m, 90m, 150m)]);
        Column<double>("residual_clv_share", "bi.fact_segment_snapshot where kind = 'lifecycle' and segment = 'active'", "1").ShouldBe([0.9]);
        Column<double>("mean_p_alive", "bi.fact_segment_snapshot where kind = 'lifecycle' and segment = 'active'", "1").Single().ShouldBe(0.85, 1e-12);
        Column<decimal>("max_retention_spend", "bi.fact_segment_snapshot where kind = 'lifecycle' and segment = 'active'", "1").ShouldBe([1.4167m]);
    }

    [Fact]
    public void A_segment_without_customers_has_a_row_of_zeros()
    {
        Segment(Customers);

        Rows(
            "select customers, revenue_12m, residual_clv, mean_p_alive from bi.fact_segment_snapshot where segment = 'reactivated' order by kind",
            r => (r.Get<long>(0), r.Get<decimal>(1), r.Get<decimal>(2), r.Get<double?>(3)))
            .ShouldBe([(0, 0m, 0m, null), (0, 0m, 0m, null)]);
        Column<long>("count(*)", "bi.fact_segment_snapshot group by kind", "kind").ShouldBe([4, 7, 11, 11]);
    }

    [Fact]
    public void Concentration_sorts_by_total_value_and_rounds_up_to_whole_customers()
    {
        Segment(Customers);

        // Totals 100, 50, 25: up to 33 % one customer, up to 66 % two. The customer without an order is not in it.
        Rows(
            "select percentile, customers, min_total_clv, revenue_share, residual_clv_share, total_value_share from bi.fact_value_concentration "
            + "where percentile in (1, 33, 34, 66, 67, 100) order by percentile",
            r => (r.Get<int>(0), r.Get<long>(1), r.Get<decimal>(2), r.Get<double>(3), r.Get<double>(4), r.Get<double>(5)))
            .ShouldBe(
            [
                (1, 1, 100m, 0.5, 0.6, 100 / 175.0), (33, 1, 100m, 0.5, 0.6, 100 / 175.0), (34, 2, 50m, 0.9, 0.9, 150 / 175.0),
                (66, 2, 50m, 0.9, 0.9, 150 / 175.0), (67, 3, 25m, 1, 1, 1), (100, 3, 25m, 1, 1, 1),
            ]);
    }

    [Fact]
    public void Concentration_of_margin_is_counted_in_the_order_of_value()
    {
        Segment(Customers);

        // Margins 40, 20 and 15 of the customers with totals 100, 50 and 25.
        Column<double>("margin_share", "bi.fact_value_concentration where percentile in (1, 34, 67)", "percentile").ShouldBe([40 / 75.0, 60 / 75.0, 1]);
    }

    [Fact]
    public void Equity_per_customer_and_margin_of_those_who_bought_this_year()
    {
        Segment([.. Customers.Take(3), Customers[3] with { Orders12m = 2, Margin12m = 3 }]);

        // 70, 100 and 170 over four customers; 55, 70 and 125 over the two of the channel. Two of the four bought this year: (6 + 3) / 2.
        Rows(
            "select historical_per_customer, residual_per_customer, total_per_customer, margin_per_active_customer from bi.customer_equity "
            + "where cut = 'all' or member = 'search' order by cut",
            r => (r.Get<double>(0), r.Get<double>(1), r.Get<double>(2), r.Get<double?>(3)))
            .ShouldBe([(17.5, 25, 42.5, 4.5), (27.5, 35, 62.5, null)]);
    }

    [Fact]
    public void Gini_of_the_values_is_the_same_in_every_row()
    {
        Segment(Customers);

        // (4 − 2) × 100 + (4 − 4) × 50 + (4 − 6) × 25 = 150, over 3 × 175.
        Column<double>("distinct gini", "bi.fact_value_concentration", "1").ShouldBe([150 / 525.0]);
    }

    [Fact]
    public void Shares_of_nothing_are_unknown()
    {
        Segment([new(1), new(2)]);

        Column<bool>("distinct revenue_share is null and residual_clv_share is null and total_value_share is null", "bi.fact_value_concentration", "1")
            .ShouldBe([true]);
        Column<bool>("distinct residual_clv_share is null", "bi.fact_segment_snapshot", "1").ShouldBe([true]);
    }

    [Fact]
    public void Equity_is_cut_by_segment_channel_and_cohort()
    {
        Segment(Customers);

        Rows(
            "select cut, member, customers, historical_value, residual_clv, total_clv from bi.customer_equity order by cut, member",
            r => $"{r.Get<string>(0)} {r.Get<string>(1)} {r.Get<long>(2)}: {r.Get<decimal>(3):0} + {r.Get<decimal>(4):0} = {r.Get<decimal>(5):0}")
            .ShouldBe(
            [
                "all all 4: 70 + 100 = 170",
                "channel (unknown) 1: -5 + 0 = -5",
                "channel search 2: 55 + 70 = 125",
                "channel social 1: 20 + 30 = 50",
                "cohort (none) 1: -5 + 0 = -5",
                "cohort 2025-03 1: 20 + 30 = 50",
                "cohort 2026-01 2: 55 + 70 = 125",
                "segment active 1: 20 + 30 = 50",
                "segment large 1: 40 + 60 = 100",
                "segment lost 1: 15 + 10 = 25",
                "segment no_purchase 1: -5 + 0 = -5",
            ]);
    }
}
