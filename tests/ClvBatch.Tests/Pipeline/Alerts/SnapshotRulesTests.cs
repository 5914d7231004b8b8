namespace ClvBatch.Tests.Pipeline.Alerts;

/// <summary>The rules about the whole snapshot, on figures that are written here.</summary>
public sealed class SnapshotRulesTests : AlertFixture
{
    [Fact]
    public void An_empty_snapshot_raises_nothing() => Fill().ShouldBeEmpty();

    [Theory]
    [InlineData(0.17, false, "concentration all")]
    [InlineData(0.16, false, "")]
    [InlineData(0.155, false, "")]
    [InlineData(0.155, true, "concentration all")]
    [InlineData(0.149, true, "")]
    public void Concentration_fires_above_its_limit_and_clears_somewhat_below(double share, bool stood, string expected)
    {
        Concentration("2026-10-31", share);
        if (stood)
            Execute("insert into previous_alerts values ('concentration', 'all', date '2026-08-31')");
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    [Fact]
    public void Rising_concentration_is_held_against_the_snapshot_of_three_months_ago()
    {
        Concentration("2026-07-31", 0.09);
        Concentration("2026-08-31", 0.14);
        Concentration("2026-10-31", 0.15);
        ImportHistory();
        Fill().ShouldBe(["concentration_rising all"]);
        Number("expected_or_threshold").ShouldBe(0.09);
    }

    [Fact]
    public void Concentration_of_a_handful_of_customers_says_nothing()
    {
        Concentration("2026-10-31", 0.5, customers: 100);
        Fill().ShouldBeEmpty();
    }

    /// <summary>ln(2) is 7.0 joint standard errors of sqrt(0.07² + 0.07²); the interval of three comparisons reaches 2.94 of them.</summary>
    [Fact]
    public void A_parameter_that_moved_beyond_its_errors_is_told_and_others_are_not()
    {
        Fit("2026-07-31", "alpha", 5, 0.35);
        Fit("2026-07-31", "r", 0.5, 0.2);
        Fit("2026-07-31", "a", 0.70, 0.001);
        Fit("2026-10-31", "alpha", 10, 0.7);
        Fit("2026-10-31", "r", 1, 0.5);
        Fit("2026-10-31", "a", 0.80, 0.001);
        ImportHistory();
        Fill().ShouldBe(["parameter_drift MbgNbd.alpha"]);
        double reach = 2.9352 * Math.Sqrt(2 * 0.07 * 0.07);
        Number("low").ShouldBe(5 * Math.Exp(-reach), 1e-3);
        Number("high").ShouldBe(5 * Math.Exp(reach), 1e-3);
    }

    [Theory]
    [InlineData("2026-10-28", "")]
    [InlineData("2026-10-27", "source_stale transactions")]
    public void A_source_that_stopped_is_told(string last, string expected)
    {
        Execute($"update bi.dim_snapshot set last_transaction_on = date '{last}'");
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    [Theory]
    [InlineData(0.05, "")]
    [InlineData(0.06, "rejected_rows transactions")]
    public void Rejected_rows_are_told_above_their_limit(double share, string expected)
    {
        Execute(FormattableString.Invariant($"insert into bi.data_quality values (date '2026-10-31', 'Transactions', 'rejected_share', 'warn', {share}, 0.01, false, '')"));
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    private void Concentration(string date, double share, int customers = 1000) => Execute(FormattableString.Invariant(
        $"""
        insert into bi.fact_value_concentration (snapshot_date, percentile, customers, customer_share, min_total_clv, revenue_share)
        values (date '{date}', 1, {customers / 100}, 0.01, 0, {share}), (date '{date}', 100, {customers}, 1, 0, 1)
        """));

    private void Fit(string date, string parameter, double estimate, double error) => Execute(FormattableString.Invariant(
        $"""
        insert into bi.model_fit (snapshot_date, model, parameter, estimate, std_error, customers, converged, exit_reason, chosen)
        values (date '{date}', 'MbgNbd', '{parameter}', {estimate}, {error}, 1, true, '', true)
        """));
}
