namespace ClvBatch.Tests.Pipeline.Pictures;

/// <summary>Oracle: seven customers, put into cells and bins by hand.</summary>
public sealed class PictureTablesTests : PictureFixture
{
    private static readonly string[] Checks = ["pictures_hold_all_customers", "values_lie_in_their_bins"];

    private static readonly Shopper[] Shop =
    [
        new() { R = 5, F = 5, Rfm = "rfm_champions", Days = 3, Frequency = 12, Revenue = 1000, Revenue12m = 400, Alive = 0.9, Clv12m = 120, Residual = 300, Total = 700, Action = "reward", Spend = 3 },
        new() { R = 5, F = 5, Rfm = "rfm_champions", Days = 6, Frequency = 10, Revenue = 800, Revenue12m = 200, Alive = 0.7, Clv12m = 80, Residual = 200, Total = 520, Action = "reward", Spend = 6 },
        new() { R = 5, F = 5, Rfm = "rfm_loyal", Days = 7, Frequency = 4, Revenue = 300, Revenue12m = 100, Alive = 0.8, Clv12m = 50, Residual = 100, Total = 220, Action = "reward", Spend = 2 },
        new() { R = 1, F = 1, Rfm = "rfm_lost", Days = 400, Revenue = 40, Alive = 0.1, Clv12m = 0.5m, Residual = 0.9m, Total = 16.9m, Action = "let_go", Spend = 0.04m },
        new() { R = 1, F = 1, Rfm = "rfm_hibernating", Days = 380, Revenue = 60, Alive = 0.2, Clv12m = 1.6m, Residual = 2, Total = 26, Action = "win_back", Spend = 0.16m },
        new() { R = 3, F = 2, Rfm = "rfm_need_attention", Days = 100, Frequency = 1, Revenue = 100, Revenue12m = 100, Clv12m = 15.9999m, Residual = 30, Total = 70, Action = "win_back", Spend = 1.5m },
        Shopper.WithoutOrder(-20) with { Action = "let_go" },
    ];

    [Fact]
    public void Rfm_grid_has_25_cells_named_after_the_segment_of_most()
    {
        Fill(Shop);
        Rows("select r_score, f_score, rfm_segment, customers, round(customer_share, 6), revenue, revenue_12m, residual_clv, round(mean_p_alive, 12) from bi.fact_rfm_grid where customers > 0")
            .ShouldBe(
            [
                "1 1 rfm_hibernating 2 0.333333 100.0000 0.0000 2.9000 0.15",
                "3 2 rfm_need_attention 1 0.166667 100.0000 100.0000 30.0000 0.5",
                "5 5 rfm_champions 3 0.5 2100.0000 700.0000 600.0000 0.8",
            ]);
        Rows("select distinct rfm_segment, customer_share, revenue, revenue_12m, residual_clv, mean_p_alive from bi.fact_rfm_grid where customers = 0")
            .ShouldBe(["NULL 0.0 0.0000 0.0000 0.0000 NULL"]);
        Rows("select count(*), count(distinct r_score), count(distinct f_score) from bi.fact_rfm_grid").ShouldBe(["25 5 5"]);
    }

    [Fact]
    public void Alive_grid_holds_the_pairs_of_bands_that_have_customers()
    {
        Fill(Shop);
        Rows("select * exclude (snapshot_date) replace (round(mean_p_alive, 12) as mean_p_alive) from bi.fact_alive_grid").ShouldBe(
        [
            "1 7 0 1 10 NULL 2 0.8 200.0000 500.0000",
            "2 5 1 2 4 5 1 0.8 50.0000 100.0000",
            "6 2 13 26 1 1 1 0.5 15.9999 30.0000",
            "8 1 52 104 0 0 2 0.15 2.1000 2.9000",
        ]);
    }

    [Fact]
    public void Bins_are_half_open_and_without_a_gap()
    {
        Fill(Shop);
        Rows("select bin, low, high, customers, value from bi.fact_value_distribution where measure = 'clv_12m'").ShouldBe(
        [
            "0 0.0000 0.0000 0 0.0000",
            "1 0.0000 0.4000 0 0.0000",
            "2 0.4000 0.6300 1 0.5000",
            "3 0.6300 1.0000 0 0.0000",
            "4 1.0000 1.6000 0 0.0000",
            "5 1.6000 2.5000 1 1.6000",
            "6 2.5000 4.0000 0 0.0000",
            "7 4.0000 6.3000 0 0.0000",
            "8 6.3000 10.0000 0 0.0000",
            "9 10.0000 16.0000 1 15.9999",
            "10 16.0000 25.0000 0 0.0000",
            "11 25.0000 40.0000 0 0.0000",
            "12 40.0000 63.0000 1 50.0000",
            "13 63.0000 100.0000 1 80.0000",
            "14 100.0000 160.0000 1 120.0000",
        ]);
        Rows("select distinct measure, median_value from bi.fact_value_distribution order by all")
            .ShouldBe(["clv_12m 15.9999", "revenue 100.0000", "total_clv 70.0000"]);
        Rows("select customer_share from bi.fact_value_distribution where measure = 'clv_12m' and bin = 2").ShouldBe([(1 / 6.0).ToString("R", System.Globalization.CultureInfo.InvariantCulture)]);
    }

    [Fact]
    public void What_costs_money_and_what_is_next_to_nothing_has_a_bin_each()
    {
        Fill(new() { Total = -5 }, new() { Total = 0 }, new() { Total = 0.0001m }, new() { Total = 250 });
        Rows("select bin, low, high, customers, value, median_value from bi.fact_value_distribution where measure = 'total_clv' and customers > 0").ShouldBe(
        [
            "0 -5.0000 0.0000 2 -5.0000 0.0000",
            "1 0.0000 0.0010 1 0.0001 0.0000",
            "29 250.0000 400.0000 1 250.0000 0.0000",
        ]);
    }

    [Fact]
    public void Where_all_values_are_alike_or_none_is_positive_few_bins_are_left()
    {
        Fill(new() { Total = -1, Clv12m = 100 }, new() { Total = -2, Clv12m = 100 });
        Rows("select measure, bin, low, high, customers from bi.fact_value_distribution where measure in ('total_clv', 'clv_12m')").ShouldBe(
        [
            "clv_12m 0 0.0000 0.0000 0", "clv_12m 1 0.0000 100.0000 0", "clv_12m 2 100.0000 160.0000 2", "total_clv 0 -2.0000 0.0000 2",
        ]);
    }

    [Fact]
    public void The_largest_amount_that_can_be_published_has_a_bin()
    {
        Fill(new Shopper { Total = 999_999_999_999_999m });
        Rows("select low, customers from bi.fact_value_distribution where measure = 'total_clv' and customers > 0").ShouldBe(["630000000000000.0000 1"]);
        Violations(Checks).ShouldBeEmpty();
    }

    [Fact]
    public void Every_action_has_a_row_and_every_customer_one_action()
    {
        Fill(Shop);
        Rows("select recommended_action, customers, round(customer_share, 6), revenue_12m, clv_12m, residual_clv, round(mean_p_alive, 12), max_retention_spend from bi.fact_action_snapshot")
            .ShouldBe(
            [
                "let_go 2 0.285714 0.0000 0.5000 0.9000 0.1 0.0400",
                "reward 3 0.428571 700.0000 250.0000 600.0000 0.8 11.0000",
                "wait 0 0.0 0.0000 0.0000 0.0000 NULL 0.0000",
                "win_back 2 0.285714 100.0000 17.5999 32.0000 0.35 1.6600",
            ]);
    }

    [Fact]
    public void Without_an_order_there_is_nothing_to_draw_but_the_actions()
    {
        Fill(Shopper.WithoutOrder(-3));
        Rows("select (select count(*) from bi.fact_rfm_grid), (select count(*) from bi.fact_alive_grid), (select count(*) from bi.fact_value_distribution), sum(customers) from bi.fact_action_snapshot")
            .ShouldBe(["0 0 0 1"]);
        Violations(Checks).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "update bi.fact_rfm_grid set customers = customers + 1 where r_score = 5 and f_score = 5",
        "fact_rfm_grid differs from the RFM segments|fact_value_distribution of clv_12m differs from the grids|fact_value_distribution of revenue differs from the grids|fact_value_distribution of total_clv differs from the grids")]
    [InlineData("update bi.fact_rfm_grid set residual_clv = residual_clv + 1 where r_score = 2 and f_score = 2", "fact_rfm_grid differs from the RFM segments")]
    [InlineData("delete from bi.fact_rfm_grid where r_score = 2 and f_score = 2", "fact_rfm_grid differs from the RFM segments")]
    [InlineData(
        "delete from bi.fact_alive_grid where recency_band = 8",
        "fact_alive_grid and fact_action_snapshot differ in clv_12m|fact_alive_grid differs from the RFM segments|fact_value_distribution of clv_12m differs from the grids")]
    [InlineData("update bi.fact_action_snapshot set max_retention_spend = 0", "fact_action_snapshot differs from the primary segments")]
    [InlineData(
        "update bi.fact_value_distribution set value = value + 0.0001 where measure = 'revenue' and customers = 1",
        "fact_value_distribution of revenue differs from the grids")]
    [InlineData(
        "update bi.fact_value_distribution set value = 161 where measure = 'clv_12m' and bin = 14",
        "fact_value_distribution of clv_12m differs from the grids|clv_12m, bin 14")]
    [InlineData("delete from bi.fact_value_distribution where measure = 'clv_12m' and bin = 4", "clv_12m, bin 5")]
    public void A_picture_that_differs_from_the_customers_is_found(string damage, string violations)
    {
        Fill(Shop);
        Violations(Checks).ShouldBeEmpty();
        Execute(damage);
        Violations(Checks).ShouldBe(violations.Split('|'));
    }
}
