using System.Globalization;

namespace ClvBatch.Tests.Pipeline.Alerts;

/// <summary>The rules about channels, leads, equity, migration and forecast, on figures that are written here.</summary>
public sealed class MoneyRulesTests : AlertFixture
{
    /// <summary>An interval of 90 % from 0.5 to 0.9 has a standard error of 0.1216; 1 is 2.47 of them above 0.7, and 99 % reach 2.576.</summary>
    [Theory]
    [InlineData(0.5, 0.9, "channel_below_target social")]
    [InlineData(0.55, 0.85, "channel_unprofitable social")]
    public void A_channel_that_loses_money_is_told_once_and_only_when_that_is_certain(double low, double high, string expected)
    {
        Channel("social", 0.7, low, high, payback: null);
        Fill().ShouldBe([expected]);
        Number("observed").ShouldBe(0.7);
        Number("expected_or_threshold").ShouldBe(expected.StartsWith("channel_u", StringComparison.Ordinal) ? 1 : 3, 1e-12);
        Number("high - 0.7").ShouldBe(2.5758 * (high - low) / (2 * 1.64485), 1e-4);
    }

    [Fact]
    public void Several_channels_widen_the_interval_of_each()
    {
        Channel("social", 0.7, 0.55, 0.85, payback: null);
        Channel("search", 4, 3.5, 4.5, payback: 2);
        Fill().ShouldBe(["channel_unprofitable social"]);
        Number("high - 0.7").ShouldBe(2.8070 * 0.3 / (2 * 1.64485), 1e-4);
    }

    [Theory]
    [InlineData(4.0, 3.5, 4.5, 13.0, "channel_payback search")]
    [InlineData(4.0, 3.5, 4.5, 12.0, "")]
    [InlineData(2.8, 2.79, 2.81, 1.0, "")]
    [InlineData(2.5, 2.4, 2.6, 13.0, "channel_below_target search")]
    [InlineData(2.5, 2.0, 3.0, 1.0, "")]
    public void Target_and_payback(double ratio, double low, double high, double payback, string expected)
    {
        Channel("search", ratio, low, high, payback);
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    [Fact]
    public void A_handful_of_customers_says_nothing_about_a_channel()
    {
        Channel("social", 0.1, 0.05, 0.15, payback: null, customers: 29);
        Fill().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("worthless", 100, "lead_source_worthless draw")]
    [InlineData("uncertain", 100, "")]
    [InlineData("worthless", 49, "")]
    public void Worthless_leads_are_told(string verdict, int mature, string expected)
    {
        Lead("draw", 1000, mature, 0.3, verdict);
        Lead("webinar", 100, 100, 20, "affordable");
        Lead("signup", 300, 100, 40, "affordable");
        string.Join(", ", Fill()).ShouldBe(expected);
        if (expected.Length > 0)
            Number("expected_or_threshold").ShouldBe((100 * 20 + 300 * 40) / 400.0, 1e-9);
    }

    /// <summary>Intervals of ±164.485 are standard errors of 100 each, together 141.4; 99 % reach 364.3.</summary>
    [Theory]
    [InlineData(600, "MbgNbd", "equity_falling all")]
    [InlineData(640, "MbgNbd", "")]
    [InlineData(600, "BgNbd", "")]
    public void Equity_that_fell_beyond_both_intervals_is_told_unless_the_model_changed(int now, string model, string expected)
    {
        Equity("2026-09-30", 1000, "MbgNbd");
        Execute($"update bi.dim_snapshot set model = '{model}' where snapshot_date = date '2026-10-31'");
        Equity("2026-10-31", now, model);
        ImportHistory();
        string.Join(", ", Fill()).ShouldBe(expected);
        if (expected.Length > 0)
            Number("low").ShouldBe(1000 - 364.28, 0.01);
    }

    /// <summary>Earlier months: 10 or 11 of 200. Another model says another P(alive), which moves customers without their doing.</summary>
    [Theory]
    [InlineData(188, "MbgNbd", "")]
    [InlineData(120, "MbgNbd", "segment_exodus large")]
    [InlineData(120, "BgNbd", "")]
    public void Customers_who_leave_a_segment_are_told_against_months_of_the_same_model(int stayed, string modelBefore, string expected)
    {
        string[] ends = ["2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"];
        foreach ((int i, string end) in ends.Index())
            Migration(end, 190 - i % 2, 10 + i % 2);
        Migration("2026-03-31", 0, 200, modelBefore: "BgNbd");
        Migration("2026-09-15", 0, 200);
        Migration("2026-10-31", stayed, 200 - stayed, modelBefore);
        ImportHistory();
        string.Join(", ", Fill()).ShouldBe(expected);
        if (expected.Length > 0)
            Number("expected_or_threshold").ShouldBe(63 / 1200.0, 1e-12);
    }

    [Theory]
    [InlineData(700, "forecast_missed 2026-10")]
    [InlineData(1300, "forecast_missed 2026-10")]
    [InlineData(810, "")]
    public void A_forecast_that_was_missed_either_way_is_told(int actual, string expected)
    {
        Forecast("2026-09-01", 2000);
        Forecast("2026-10-01", actual);
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    /// <summary>700 came where 1,000 were expected; the standard error is the larger of 61 (its interval's) and what those before missed by.</summary>
    [Theory]
    [InlineData(50, 5, "forecast_missed 2026-10")]
    [InlineData(150, 5, "")]
    [InlineData(150, 4, "forecast_missed 2026-10")]
    public void A_forecast_that_misses_by_no_more_than_those_before_is_no_news(int usualMiss, int months, string expected)
    {
        for (int i = 0; i < months; i++)
            Forecast($"2026-0{9 - i}-01", 1000 + (i % 2 == 0 ? usualMiss : -usualMiss));
        Forecast("2026-10-01", 700);
        string.Join(", ", Fill()).ShouldBe(expected);
        if (expected.Length > 0)
            Number("low").ShouldBe(1000 - (2.5758 * 60.795), 0.1);
    }

    private void Channel(string channel, double ratio, double low, double high, double? payback, int customers = 100) => Execute(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into bi.fact_channel_economics (snapshot_date, grain, cohort, channel, new_customers, costed_customers, cac, ltv_to_cac, ltv_to_cac_low,
            ltv_to_cac_high, payback_months, max_affordable_cac, verdict_reason_en, verdict_reason_ru)
        values (date '2026-10-31', 'channel', '(all)', '{channel}', {customers}, {customers}, 30, {ratio}, {low}, {high},
            {(payback is { } months ? months.ToString(CultureInfo.InvariantCulture) : "null")}, {ratio} * 30.0 / 3, '', '')
        """));

    private void Lead(string source, int leads, int mature, double value, string verdict) => Execute(string.Create(
        CultureInfo.InvariantCulture,
        $"""
        insert into bi.fact_lead_source (snapshot_date, source, channel_key, channel, leads, mature_leads, open_leads, converted, conversion_so_far,
            value_basis, lead_value, lead_value_std_error, verdict, verdict_reason_en, verdict_reason_ru)
        values (date '2026-10-31', '{source}', 1, 'x', {leads}, {mature}, 0, 1, 0.1, 'shop', {value}, {value / 10}, '{verdict}', '', '')
        """));

    private void Equity(string date, int value, string model)
    {
        if (date != "2026-10-31")
            Snapshot($"date '{date}'", model);
        Execute(string.Create(CultureInfo.InvariantCulture, $"""
            insert into bi.customer_equity (snapshot_date, cut, member, customers, historical_value, residual_clv, residual_low, residual_high, total_clv)
            values (date '{date}', 'all', 'all', 1, 0, {value}, {value - 164.4854}, {value + 164.4854}, {value})
            """));
    }

    private void Snapshot(string date, string model) => Execute($"""
        insert into bi.dim_snapshot by name
        select * replace ({date} as snapshot_date, false as is_latest, '{model}' as model) from bi.dim_snapshot
        where snapshot_date = date '2026-10-31' and not exists (select 1 from bi.dim_snapshot where snapshot_date = {date})
        """);

    private void Migration(string date, int stayed, int gone, string modelBefore = "MbgNbd")
    {
        if (date != "2026-10-31")
            Snapshot($"date '{date}'", "MbgNbd");
        Snapshot($"date '{date}' - 30", modelBefore);
        Execute($"""
            insert into bi.fact_segment_migration (snapshot_date, comparison, compared_snapshot_date, from_segment, to_segment, customers,
                reactivated_customers, residual_clv_before, residual_clv_now)
            values (date '{date}', '30d', date '{date}' - 30, 'large', 'large', {stayed}, 0, 0, 0),
                (date '{date}', '30d', date '{date}' - 30, 'large', 'lost', {gone}, 0, 0, 0),
                (date '{date}', '30d', date '{date}' - 30, 'at_risk', 'lost', 500, 0, 0, 0),
                (date '{date}', 'previous', date '{date}' - 30, 'large', 'lost', 500, 0, 0, 0)
            """);
    }

    private void Forecast(string month, int actual) => Execute($"""
        insert into bi.fact_forecast (snapshot_date, forecast_made_on, month, months_ahead, period_from, period_to, is_partial, is_tracked, customers,
            expected_orders, orders_low, orders_high, expected_revenue, revenue_low, revenue_high, expected_margin, margin_low, margin_high,
            actual_revenue, revenue_error)
        values (date '2026-10-31', date '{month}' - 1, date '{month}', 1, date '{month}', last_day(date '{month}'), false, true, 1000,
            1, 1, 1, 1000, 900, 1100, 1, 1, 1, {actual}, {actual} / 1000.0 - 1)
        """);
}
