using ClvBatch.IntegrationTests.Running;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>
/// Published figures of twenty customers, from their sales to the tables. Oracle: sums by hand; for what rests on models, a second implementation in
/// another language that shares no code: likelihoods maximized by a simplex search, expectations integrated numerically over the purchase rate.
/// </summary>
public sealed class TwentyCustomersTests(TwentyCustomers shop) : IClassFixture<TwentyCustomers>
{
    private const double OfOptimum = 2e-6;

    [Theory]
    [InlineData("frequency", "c01", 10)]
    [InlineData("recency_weeks", "c01", 77)]
    [InlineData("age_weeks", "c01", 104)]
    [InlineData("age_weeks", "c03", 711 / 7.0)]
    [InlineData("days_since_last_order", "c01", 189)]
    [InlineData("orders", "c12", 21)]
    [InlineData("orders_12m", "c12", 12)]
    // Orders 9 to 20 of c12: 12 · 20.5, and 7·i modulo 20 adds up to 118.
    [InlineData("revenue_12m", "c12", 364)]
    [InlineData("margin_12m", "c12", 364)]
    [InlineData("revenue", "c01", 530.5)]
    [InlineData("historical_value", "c01", 530.5)]
    // Thirteen orders of 55.5, steps that add up to 106, less 55 paid back.
    [InlineData("revenue", "c02", 772.5)]
    [InlineData("refunds", "c02", -55)]
    // The first order is left out of the monetary value, and in the mean of all occasions.
    [InlineData("monetary_value", "c01", 49)]
    [InlineData("monetary_value", "c02", 717 / 12.0)]
    [InlineData("mean_occasion_value", "c01", 530.5 / 11)]
    [InlineData("mean_occasion_value", "c02", 772.5 / 13)]
    [InlineData("mean_occasion_value", "c03", 25.5)]
    // Ten gaps of 53.9 days on average, 33957 in squares; and twenty equal ones.
    [InlineData("gap_variation", "c01", 0.41089070180665903)]
    [InlineData("gap_variation", "c12", 0)]
    [InlineData("discounted_historical_value", "c12", 576.2941)]
    [InlineData("category_breadth", "c01", 2)]
    [InlineData("category_breadth", "c03", 1)]
    // Nobody buys a third category, so there is none to offer.
    [InlineData("next_categories", "c01", 0)]
    // The 90 days up to 30 June begin with 2 April.
    [InlineData("interactions_90d", "c01", 2)]
    [InlineData("interactions_90d", "c12", 1)]
    [InlineData("interactions_90d", "c03", 0)]
    [InlineData("referrals", "c12", 2)]
    public void Customer_has_what_was_observed(string column, string customer, double value) =>
        Of(column, customer).ShouldBe(value, 1e-10 * Math.Max(1, Math.Abs(value)));

    [Theory]
    [InlineData("c01", 0.341221534603, 0.442450750498, 1.55302231343, 2.6972958828, 3.60195022186)]
    [InlineData("c02", 0.275916708326, 0.40971989263, 1.43867065984, 2.49958922189, 3.33881838447)]
    [InlineData("c03", 0.00445315109118, 0.00183663597011, 0.00629228307811, 0.0106887004543, 0.0140513272769)]
    [InlineData("c12", 0.847520505543, 2.10390854244, 7.30422143305, 12.566702847, 16.6747546789)]
    [InlineData("c19", 0.0459516376724, 0.03053023766, 0.0969327714203, 0.155331785227, 0.196911430325)]
    public void Customer_is_expected_to_order_as_the_rate_integrates(string customer, double alive, double in3, double in12, double in24, double in36)
    {
        Of("p_alive", customer).ShouldBe(alive, OfOptimum * alive);
        Of("expected_orders_3m", customer).ShouldBe(in3, OfOptimum * in3);
        Of("expected_orders_12m", customer).ShouldBe(in12, OfOptimum * in12);
        Of("expected_orders_24m", customer).ShouldBe(in24, OfOptimum * in24);
        Of("expected_orders_36m", customer).ShouldBe(in36, OfOptimum * in36);
    }

    [Theory]
    [InlineData("c01", 49.6921078589, 21.73074959, 73.81525261, 123.2232402, 158.7187886, 305.5943147)]
    [InlineData("c02", 59.7190215712, 24.18364858, 82.177234, 137.2291329, 176.8018114, 340.7423601)]
    [InlineData("c03", 59.2079138617, 0.1074838115, 0.356532935, 0.5827869867, 0.7400236301, 1.350230096)]
    [InlineData("c12", 31.0249094422, 64.51610479, 216.8045123, 358.6892257, 459.3323301, 866.725592)]
    [InlineData("c19", 59.2079138617, 1.786957921, 5.501579661, 8.509214846, 10.4542832, 17.27127128)]
    public void Customer_is_worth_its_orders_discounted(
        string customer, double order, double in3, double in12, double in24, double in36, double residual)
    {
        Of("expected_order_value", customer).ShouldBe(order, OfOptimum * order);
        Of("clv_3m", customer).ShouldBe(in3, 1e-4 + (OfOptimum * in3));
        Of("clv_12m", customer).ShouldBe(in12, 1e-4 + (OfOptimum * in12));
        Of("clv_24m", customer).ShouldBe(in24, 1e-4 + (OfOptimum * in24));
        Of("clv_36m", customer).ShouldBe(in36, 1e-4 + (OfOptimum * in36));
        Of("residual_clv", customer).ShouldBe(residual, 1e-4 + (OfOptimum * residual));
        Of("total_clv - historical_value", customer).ShouldBe(residual, 1e-4 + (OfOptimum * residual));
    }

    [Theory]
    [InlineData("c03")]
    [InlineData("c19")]
    public void Whoever_is_alive_with_less_than_5_percent_is_worth_nothing_at_both_ends_of_the_interval(string customer)
    {
        // 0.4 % and 4.6 %: at the 95 % point there is no order.
        Of("clv_12m_low", customer).ShouldBe(0);
        Of("clv_12m_high", customer).ShouldBe(0);
    }

    [Fact]
    public void Whoever_is_alive_with_34_percent_is_worth_nothing_at_the_low_end_and_more_than_the_mean_at_the_high_one()
    {
        Of("clv_12m_low", "c01").ShouldBe(0);
        Of("clv_12m_high", "c01").ShouldBeGreaterThan(73.8153);
    }

    [Theory]
    [InlineData("c01", 66.962934852, 146, "2025-09-05")]
    [InlineData("c02", 58.4817453023, 135, "2025-08-28")]
    [InlineData("c03", 208.33835507, 48, "2026-01-25")]
    [InlineData("c12", 34.8041699551, 108, "2025-08-04")]
    [InlineData("c19", 124.504724621, 48, "2025-11-02")]
    public void Customer_has_its_own_rhythm_and_its_own_point_of_lapse(string customer, double gap, int lapse, string next)
    {
        // (α + T) / (r + x) weeks; days since the last order at which P(alive) falls to one half, rounded up.
        Of("expected_gap_days", customer).ShouldBe(gap, OfOptimum * gap);
        Of("lapse_days", customer).ShouldBe(lapse);
        shop.Scalar<string>($"SELECT strftime(expected_next_order_on, '%Y-%m-%d') {Customer(customer)}").ShouldBe(next);
    }

    [Theory]
    [InlineData("BgNbd", "r", 0.42395162, 0.17849105)]
    [InlineData("BgNbd", "alpha", 4.28823819, 2.85737729)]
    [InlineData("MbgNbd", "r", 4.61628583, 4.68101894)]
    [InlineData("MbgNbd", "alpha", 35.82134222, 38.16149338)]
    [InlineData("MbgNbd", "a", 1.03057512, 0.8522686)]
    [InlineData("MbgNbd", "b", 2.28441357, 2.58147337)]
    public void Models_stand_at_the_optimum_of_their_likelihood(string model, string parameter, double estimate, double error)
    {
        string row = $"FROM bi.model_fit WHERE model = '{model}' AND parameter = '{parameter}'";
        shop.Scalar<double>($"SELECT estimate {row}").ShouldBe(estimate, 1e-6 * estimate);
        shop.Scalar<double>($"SELECT std_error {row}").ShouldBe(error, 1e-4 * error);
        shop.Scalar<double>($"SELECT log_likelihood {row}").ShouldBe(model is "BgNbd" ? -259.4144072879 : -256.9687080679, 1e-8);
        shop.Scalar<double>($"SELECT baseline_log_likelihood {row}").ShouldBe(-270.1726209011, 1e-8);
        shop.Scalar<bool>($"SELECT chosen {row}").ShouldBe(model is "MbgNbd");
    }

    [Theory]
    [InlineData("p", 7.9001)]
    [InlineData("q", 6.74595)]
    [InlineData("gamma", 43.0634)]
    public void Spend_model_stands_at_its_optimum(string parameter, double estimate)
    {
        shop.Scalar<double>($"SELECT estimate FROM bi.model_fit WHERE model = 'GammaGamma' AND parameter = '{parameter}'").ShouldBe(estimate, 1e-4);
        shop.Scalar<double>("SELECT DISTINCT log_likelihood FROM bi.model_fit WHERE model = 'GammaGamma'").ShouldBe(-59.802399840, 1e-8);
    }

    [Theory]
    [InlineData("BgNbd", 24.0440166586, 2.43485952266, 0.87705340373, 1.33784220771, 0.858267716535, 1.57994953981)]
    [InlineData("MbgNbd", 22.9758953209, 2.28227076013, 0.81695855998, 1.34250550081, 0.88976377953, 1.52236505847)]
    public void Backtest_compares_the_last_half_year_with_what_was_predicted(
        string model, double predicted, double bias, double mae, double rmse, double gini, double deviance)
    {
        // Seven orders after 30 December 2024: five of c12, one each of c17 and c18, all inside their intervals.
        Judged("holdout_weeks").ShouldBe(26);
        Judged("customers").ShouldBe(20);
        Judged("actual").ShouldBe(7);
        Judged("interval_coverage").ShouldBe(1);
        Judged("predicted").ShouldBe(predicted, OfOptimum * predicted);
        Judged("bias").ShouldBe(bias, OfOptimum * bias);
        Judged("mae").ShouldBe(mae, OfOptimum * mae);
        Judged("rmse").ShouldBe(rmse, OfOptimum * rmse);
        Judged("gini").ShouldBe(gini, 1e-9);
        Judged("deviance").ShouldBe(deviance, OfOptimum * deviance);

        double Judged(string column) => shop.Scalar<double>($"SELECT {column}::double FROM bi.model_backtest WHERE model = '{model}'");
    }

    [Theory]
    [InlineData(0, 4, 6, 312, 78, 77.87812720786)]
    [InlineData(1, 3, 4, 268, 145, 144.20395317585)]
    [InlineData(2, 2, 2, 105, 171.25, 169.94167096226)]
    public void Cohort_of_July_2023_is_added_up_month_by_month(
        int period, long active, long orders, double revenue, double cumulative, double discounted)
    {
        Cohort<long>("customers").ShouldBe(4);
        Cohort<long>("active_customers").ShouldBe(active);
        Cohort<double>("active_share").ShouldBe(active / 4.0);
        Cohort<long>("orders").ShouldBe(orders);
        Cohort<double>("revenue::double").ShouldBe(revenue);
        Cohort<double>("cumulative_margin_per_customer").ShouldBe(cumulative, 1e-9);
        Cohort<double>("discounted_cumulative_margin_per_customer").ShouldBe(discounted, 1e-6);

        T Cohort<T>(string column) => shop.Scalar<T>(
            $"SELECT {column} FROM bi.fact_cohort_period WHERE cohort_month = DATE '2023-07-01' AND period_index = {period} AND NOT is_forecast");
    }

    [Theory]
    // First orders of c01 and c03; then the second of c01 on day 21, its third on day 56 and its fourth on day 84.
    [InlineData("ads", 0, 66 / 2.0)]
    [InlineData("ads", 30, (66 + 47.5) / 2)]
    [InlineData("ads", 60, (66 + 47.5 + 54.5) / 2)]
    [InlineData("ads", 90, (66 + 47.5 + 54.5 + 41.5) / 2)]
    // c02 buys on days 14, 28, 49 and 70, c04 on day 30.
    [InlineData("mail", 30, (55.5 + 62.5 + 69.5 + 80.5 + 87.5) / 2)]
    [InlineData("mail", 90, (55.5 + 62.5 + 69.5 + 56.5 + 63.5 + 80.5 + 87.5) / 2)]
    public void Cohort_has_earned_so_much_per_customer_by_a_day(string channel, int day, double value)
    {
        string row = $"FROM bi.fact_cohort_ltv WHERE cohort_month = DATE '2023-07-01' AND channel = '{channel}' AND day_mark = {day}";
        shop.Scalar<double>($"SELECT revenue_per_customer {row}").ShouldBe(value, 1e-9);
        shop.Scalar<double>($"SELECT margin_per_customer {row}").ShouldBe(value, 1e-9);
    }

    [Theory]
    [InlineData("retention+5", 440.943229104, 35.956009136, 0.716679009334, 0.775236073045)]
    [InlineData("discount_rate+10%", -127.283833478, 0, 0.666679009334, 1)]
    [InlineData("price+10%", 314.23045819768, 86.3153715142803, 0.666679009334, 1)]
    // A tenth more for the same customers: 10 of the 60 and 40 spent since July 2024.
    [InlineData("cac+10%", 0, -10, 0.666679009334, 1)]
    public void Scenario_changes_what_the_changed_model_integrates_to(string scenario, double equity, double profit, double staying, double factor)
    {
        // Odds of leaving at a purchase times the factor; 11 % a year instead of 10 %.
        Outcome("equity::double").ShouldBe(3142.3045819768, 2e-3);
        Outcome("profit_12m::double").ShouldBe(863.153715142803, 1e-3);
        Outcome("equity_change::double").ShouldBe(equity, 1e-3);
        Outcome("equity_change_share").ShouldBe(equity / 3142.3045819768, 1e-6);
        Outcome("profit_12m_change::double").ShouldBe(profit, 1e-3);
        Outcome("fitted_staying_share").ShouldBe(0.666679009334, 1e-6);
        Outcome("staying_share").ShouldBe(staying, 1e-6);
        Outcome("drop_out_factor").ShouldBe(factor, 1e-6);
        Outcome("spend_12m::double").ShouldBe(100);

        double Outcome(string column) => shop.Scalar<double>(
            $"SELECT {column} FROM bi.fact_retention_sensitivity WHERE scenario = '{scenario}' AND segment = 'all'");
    }

    [Theory]
    [InlineData("2023-01-01", 2023, 1, 1, 52, 7, false)]
    [InlineData("2024-02-29", 2024, 1, 2, 9, 4, true)]
    [InlineData("2024-12-30", 2024, 4, 12, 1, 1, false)]
    [InlineData("2025-06-30", 2025, 2, 6, 27, 1, true)]
    public void Day_has_its_place_in_the_calendar(string day, long year, long quarter, long month, long week, long weekday, bool isMonthEnd)
    {
        string row = $"FROM bi.dim_date WHERE date = DATE '{day}'";
        foreach ((string column, long value) in (ReadOnlySpan<(string, long)>)
            [("year", year), ("quarter", quarter), ("month", month), ("iso_week", week), ("iso_weekday", weekday)])
            shop.Scalar<long>($"SELECT {column}::bigint {row}").ShouldBe(value, column);
        shop.Scalar<bool>($"SELECT is_month_end {row}").ShouldBe(isMonthEnd);
    }

    [Fact]
    public void A_check_names_the_limit_it_was_held_against()
    {
        // Nothing of 92 rows was set aside; one in a hundred may be.
        shop.Scalar<double>("SELECT threshold FROM bi.data_quality WHERE rule = 'rejected_share'").ShouldBe(0.01);
        shop.Scalar<double>("SELECT observed FROM bi.data_quality WHERE rule = 'rejected_share'").ShouldBe(0);
    }

    [Fact]
    public void A_night_with_too_few_customers_before_the_test_period_says_so()
    {
        WorkerExit night = shop.Run("2024-12-15", Path.Combine(shop.Directory, "earlier"));
        night.Code.ShouldBe(0, night.ToString());
        night.Json.GetProperty("notices").EnumerateArray().Select(notice => notice.GetString()).ShouldContain(
            "No model can be fitted to what lies before the test period: BgNbd needs at least 20 customers; there are 17. "
            + "Use a longer history or a wider selection. The model was chosen by likelihood, and bi.model_backtest is empty.");
    }

    private static string Customer(string customer) =>
        $"FROM bi.fact_customer_snapshot JOIN bi.dim_customer USING (customer_key) WHERE customer_id = '{customer}'";

    private double Of(string column, string customer) => shop.Scalar<double>($"SELECT ({column})::double {Customer(customer)}");
}
