using ClvBatch.Pipeline.Fitting;
using ClvBatch.Snapshots.Assembly;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Tests.Warehouse.DuckDb;

namespace ClvBatch.Tests.Pipeline.Fitting;

/// <summary>
/// Two cohorts, one that declines like the "high end" customers of Fader and Hardie (2007), one just acquired. Oracle: the optimum of the same
/// likelihood and the same delta method in another language, where BdW (α 0.2143, β 1.4266, c 1.7236) has the lower AIC.
/// </summary>
public sealed class RetentionForecastTests : DuckDbFixture
{
    private static readonly DateOnly AsOf = new(2025, 9, 30);

    public RetentionForecastTests()
    {
        SnapshotTables.Create(Connection, MartCatalog.Default["bi.fact_cohort_period"], None);
        long[] survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
        Observe("2025-01-01", 1200, [1200, .. survivors]);
        Observe("2025-09-01", 60, [60]);
        FitTables tables = new(Connection, AsOf);
        tables.Create(None);
        new RetentionForecast(Connection, AsOf, level: 0.9).Run(tables, None);
    }

    [Theory]
    [InlineData("2025-01-01", 9, 0.390081984, 0.381691433, 0.395998578)]
    [InlineData("2025-01-01", 20, 0.284752128, 0.261116187, 0.306104015)]
    // A cohort without a month behind it starts from the share of those who came back in their first month: 1000 of 1200.
    [InlineData("2025-09-01", 2, 0.724519717, 0.638724971, 0.775892588)]
    [InlineData("2025-09-01", 12, 0.347429899, 0.254261759, 0.448307265)]
    public void Curve_goes_on_from_where_the_cohort_stands(string cohort, int period, double share, double low, double high)
    {
        Forecast("active_share", cohort, period).ShouldBe(share, 1e-6);
        Forecast("active_share_low", cohort, period).ShouldBe(low, 1e-5);
        Forecast("active_share_high", cohort, period).ShouldBe(high, 1e-5);
    }

    [Fact]
    public void First_month_of_a_new_cohort_is_that_of_the_others_and_has_no_interval()
    {
        Forecast("active_share", "2025-09-01", 1).ShouldBe(1000 / 1200.0, 1e-12);
        Forecast("coalesce(active_share_low, active_share_high, -1)", "2025-09-01", 1).ShouldBe(-1);
    }

    [Fact]
    public void A_year_is_forecast_and_what_was_observed_stays()
    {
        Connection.Rows(
            """
            select concat_ws(' ', cohort_month, min(period_index), max(period_index), count(*), min(period_month), bool_or(is_complete))
            from bi.fact_cohort_period where is_forecast group by cohort_month order by cohort_month
            """,
            row => row.Get<string>(0),
            None).ShouldBe(["2025-01-01 9 20 12 2025-10-01 false", "2025-09-01 1 12 12 2025-10-01 false"]);
        Connection.Scalar<long>("select count(*) from bi.fact_cohort_period where not is_forecast", None).ShouldBe(10);
    }

    [Fact]
    public void Both_models_are_on_record_and_the_better_one_is_chosen() =>
        Connection.Rows(
            "select concat_ws(' ', model, parameter, round(estimate, 4), round(log_likelihood, 4), chosen) from bi.model_fit order by chosen, parameter",
            row => row.Get<string>(0),
            None).ShouldBe(
            [
                "Sbg alpha 0.6681 -1611.1581 false", "Sbg beta 3.8061 -1611.1581 false",
                "Bdw alpha 0.2143 -1605.3142 true", "Bdw beta 1.4266 -1605.3142 true", "Bdw c 1.7236 -1605.3142 true",
            ]);

    private void Observe(string cohort, long customers, long[] active)
    {
        for (int period = 0; period < active.Length; period++)
        {
            Connection.Execute(
                $"""
                insert into bi.fact_cohort_period (snapshot_date, cohort_month, period_index, period_month, customers, active_customers, is_complete, is_forecast)
                values ('{AsOf:yyyy-MM-dd}', '{cohort}', {period}, date '{cohort}' + to_months({period}), {customers}, {active[period]}, true, false)
                """,
                None);
        }
    }

    private double Forecast(string column, string cohort, int period) => Connection.Scalar<double>(
        $"select {column} from bi.fact_cohort_period where is_forecast and cohort_month = '{cohort}' and period_index = {period}", None);
}
