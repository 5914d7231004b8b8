using System.Globalization;
using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Pipeline.Alerts;

/// <summary>The two rules that hold a cohort against those before it, on cohorts whose figures are written here.</summary>
public sealed class CohortRulesTests : AlertFixture
{
    /// <summary>
    /// Cohorts of 100 customers from 2026-01 on with a first month each; the first three are left out. Six references: 20, 22, 18, 21, 19, 20 of
    /// 100, mean 0.2, squared deviations of the shares 0, 4, 4, 1, 1, 0 e-4, spread 100 · 10e-4 / 5 = 0.02, less than 0.2 · 0.8 = 0.16 of
    /// customers who are all alike, which holds. Standard error sqrt(0.16 (1/100 + 1/600)).
    /// </summary>
    [Fact]
    public void A_cohort_that_collapsed_is_told_with_its_interval()
    {
        Cohorts("2025-11-01", 100, 90, 90, 90, 20, 22, 18, 21, 19, 20, 2);

        Fill().ShouldBe(["cohort_retention 2026-08"]);

        double error = Math.Sqrt(0.16 * ((1.0 / 100) + (1.0 / 600)));
        double reach = StudentT.TwoSidedQuantile(0.01, 5) * error;
        Number("observed").ShouldBe(0.02, 1e-12);
        Number("expected_or_threshold").ShouldBe(0.2, 1e-12);
        Number("low").ShouldBe(0.2 - reach, 1e-9);
        Number("high").ShouldBe(0.2 + reach, 1e-9);
    }

    [Fact]
    public void A_cohort_inside_the_interval_of_those_before_it_is_not_told()
    {
        Cohorts("2025-11-01", 100, 90, 90, 90, 20, 22, 18, 21, 19, 20, 13);
        Fill().ShouldBeEmpty("0.13 is 35 % less but within 4.03 standard errors of 0.043");
    }

    [Fact]
    public void A_difference_that_is_certain_but_small_is_not_told()
    {
        Cohorts("2025-11-01", 10_000, 0, 0, 0, 2000, 2001, 1999, 2000, 2000, 2000, 1600);
        Fill().ShouldBeEmpty("20 % less is below the minimum of 25 %");
    }

    [Fact]
    public void Too_few_cohorts_to_compare_with_say_nothing()
    {
        Cohorts("2025-11-01", 100, 90, 90, 90, 20, 22, 18, 21, 19, 2);
        Fill().ShouldBeEmpty();
    }

    [Fact]
    public void A_cohort_that_was_told_of_before_is_no_measure_for_the_next()
    {
        Cohorts("2025-11-01", 1000, 900, 900, 900, 200, 220, 180, 210, 190, 200, 20, 20);
        Execute("insert into previous_alerts values ('cohort_retention', '2026-08', date '2026-09-30')");

        Fill().ShouldBe(["cohort_retention 2026-08", "cohort_retention 2026-09"]);
        Rows("select strftime(first_seen_on, '%Y-%m-%d') || is_new::text from bi.alert order by scope").ShouldBe(["2026-09-30false", "2026-10-31true"]);
    }

    [Fact]
    public void New_customers_who_bring_less_are_told_unless_it_is_the_cohort_that_collapsed()
    {
        Values("2025-11-01", 9, 9, 9, 50, 51, 49, 50, 50, 50, 20);
        Fill().ShouldBe(["new_customer_value 2026-08"]);
        Rows("select message_ru from bi.alert").Single().ShouldContain("20,00 EUR");

        Cohorts("2025-11-01", 100, 90, 90, 90, 20, 22, 18, 21, 19, 20, 2);
        Fill().ShouldBe(["cohort_retention 2026-08"]);
    }

    private void Cohorts(string first, int customers, params int[] active)
    {
        for (int i = 0; i < active.Length; i++)
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"""
                insert into bi.fact_cohort_period (snapshot_date, cohort_month, period_index, customers, active_customers, is_complete, is_forecast)
                values (date '2026-10-31', date '{first}' + to_months({i}), 0, {customers}, {customers}, true, false),
                    (date '2026-10-31', date '{first}' + to_months({i}), 1, {customers}, {active[i]}, true, false),
                    (date '2026-10-31', date '{first}' + to_months({i}), 2, {customers}, null, false, false)
                """));
        }
    }

    private void Values(string first, params int[] margin)
    {
        for (int i = 0; i < margin.Length; i++)
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"""
                insert into bi.fact_cohort_ltv (snapshot_date, cohort_month, channel_key, channel, day_mark, customers, margin, is_complete)
                values (date '2026-10-31', date '{first}' + to_months({i}), 1, 'a', 90, 60, {60 * margin[i]}, true),
                    (date '2026-10-31', date '{first}' + to_months({i}), 2, 'b', 90, 40, {40 * margin[i]}, true),
                    (date '2026-10-31', date '{first}' + to_months({i}), 2, 'b', 180, 40, 1, true)
                """));
        }
    }
}
