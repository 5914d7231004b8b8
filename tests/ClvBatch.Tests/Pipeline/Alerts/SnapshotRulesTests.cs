namespace ClvBatch.Tests.Pipeline.Alerts;

/// <summary>The rules about the whole snapshot, on figures that are written here.</summary>
public sealed class SnapshotRulesTests : AlertFixture
{
    [Fact]
    public void An_empty_snapshot_raises_nothing() => Fill().ShouldBeEmpty();

    /// <summary>19,800 customers of 10 and 200 of more; 15 % + 5 % is worth telling, and cleared below 15 % + 4 %.</summary>
    [Theory]
    [InlineData(260, false, "concentration all")]
    [InlineData(245, false, "")]
    [InlineData(240, true, "concentration all")]
    [InlineData(230, true, "")]
    public void Concentration_fires_well_above_what_is_usual_and_clears_somewhat_below(double large, bool stood, string expected)
    {
        Customers((19_800, 10), (200, large));
        Concentration("2026-10-31", 200 * large / ((200 * large) + 198_000), edge: 2000 / ((200 * large) + 198_000));
        if (stood)
            Execute("insert into previous_alerts values ('concentration', 'all', date '2026-08-31')");
        string.Join(", ", Fill()).ShouldBe(expected);
    }

    /// <summary>
    /// 19,800 customers of 10 and 200 who carry 25 %: 330 each, or 63,811 and 199 times 11. Revenue 264,000, mean 13.2. In units of the mean,
    /// with the edge 10/13.2, one customer alone makes nearly all of the error of the share: 25 % that rest on one are not certainly above 15 %.
    /// </summary>
    [Theory]
    [InlineData(330, 330, true)]
    [InlineData(63_811, 11, false)]
    public void Concentration_that_rests_on_one_customer_is_no_finding(double first, double others, bool fires)
    {
        Customers((19_800, 10), (1, first), (199, others));
        const double Mean = 13.2, Edge = 10 / Mean, Share = 0.25;
        Concentration("2026-10-31", Share, edge: 0.01 * Edge);

        Fill().Count.ShouldBe(fires ? 1 : 0);

        const double Common = (0.01 * Edge) - (Share * 10 / Mean);
        static double Part(double revenue) => (revenue / Mean) - Edge + (0.01 * Edge) - (Share * revenue / Mean);
        double squares = (19_800 * Common * Common) + Math.Pow(Part(first), 2) + (199 * Math.Pow(Part(others), 2));
        Connection.Scalar<double>("select top_share_error(1)", None).ShouldBe(Math.Sqrt(squares) / 20_000, 1e-6);
    }

    [Theory]
    [InlineData(174.7, 174.7, "concentration_rising all")]
    [InlineData(32_751, 11, "")]
    public void A_rise_is_held_against_the_snapshot_of_three_months_ago_and_one_purchase_is_chance(double first, double others, string expected)
    {
        Customers((19_800, 10), (1, first), (199, others));
        Concentration("2026-07-31", 0.09, edge: 0.0086);
        Concentration("2026-08-31", 0.14, edge: 0.0086);
        Concentration("2026-10-31", 0.15, edge: 0.0086);
        ImportHistory();
        string.Join(", ", Fill()).ShouldBe(expected);
        if (expected.Length > 0)
            Number("expected_or_threshold").ShouldBe(0.09);
    }

    [Fact]
    public void Concentration_of_a_handful_of_customers_says_nothing()
    {
        Customers((300, 10), (3, 3000));
        Concentration("2026-10-31", 0.75, customers: 303, edge: 0.0025);
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

    /// <summary>So many customers of each revenue, which is their value as well.</summary>
    private void Customers(params (int Count, double Revenue)[] groups)
    {
        Execute("""
            create or replace table bi.fact_customer_snapshot (
                snapshot_date date, orders integer, revenue decimal(19, 4), historical_value decimal(19, 4), total_clv decimal(19, 4))
            """);
        foreach ((int count, double revenue) in groups)
        {
            Execute(FormattableString.Invariant(
                $"insert into bi.fact_customer_snapshot select date '2026-10-31', 1, {revenue}, {revenue}, {revenue} from range({count})"));
        }
    }

    /// <param name="edge">Part of the revenue that the second percent carries.</param>
    private void Concentration(string date, double share, double edge, int customers = 20_000) => Execute(FormattableString.Invariant(
        $"""
        insert into bi.fact_value_concentration (snapshot_date, percentile, customers, customer_share, min_total_clv, revenue_share)
        values (date '{date}', 1, {customers / 100}, 0.01, 10.5, {share}), (date '{date}', 2, {customers / 50}, 0.02, 0, {share + edge}),
            (date '{date}', 100, {customers}, 1, 0, 1)
        """));

    private void Fit(string date, string parameter, double estimate, double error) => Execute(FormattableString.Invariant(
        $"""
        insert into bi.model_fit (snapshot_date, model, parameter, estimate, std_error, customers, converged, exit_reason, chosen)
        values (date '{date}', 'MbgNbd', '{parameter}', {estimate}, {error}, 1, true, '', true)
        """));
}
