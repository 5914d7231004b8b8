using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>
/// Random populations of 1 to 40 customers, many ties, some without an order: the SQL against a plain re-computation, and the identities that
/// hold whatever the data. The cases are many small ones, because the edges lie there.
/// </summary>
public sealed class SegmentPropertyTests : SegmentFixture
{
    // The figures cost as much as the segments; their identities are asked of every fourth population.
    private const int FiguresEvery = 4;

    // A case plans some thirty statements; CLV_PROPERTY_CASES asks for more of them than a usual run has time for.
    private static readonly int Cases =
        int.Parse(Environment.GetEnvironmentVariable("CLV_PROPERTY_CASES") ?? "200", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Scores_deciles_shares_and_flags_equal_a_plain_computation_and_all_sums_agree()
    {
        SegmentScript script = SegmentCompiler.Compile(ShippedRules.Rules, "en");
        for (int seed = 0; seed < Cases; seed++)
        {
            Customer[] customers = RandomCustomers.Make(seed);
            Segment(customers, script, seed % FiguresEvery == 0);
            Segmented().ShouldBe(PlainSegmentation.Of(customers), $"seed {seed}");
            if (seed % FiguresEvery == 0)
                Violations().ShouldBeEmpty($"seed {seed}");
        }
    }

    private IReadOnlyList<PlainSegments> Segmented() => Rows(
        """
        select customer_key, r_score, f_score, m_score, lifecycle, value_decile, round(cumulative_value_share, 12), is_loyal, is_large, is_active,
            is_prospective, primary_segment
        from customer_segments order by customer_key
        """,
        r => new PlainSegments(
            r.Get<int>(0), r.Get<int?>(1), r.Get<int?>(2), r.Get<int?>(3), r.Get<string>(4), r.Get<int?>(5), r.Get<double?>(6), r.Get<bool>(7), r.Get<bool>(8),
            r.Get<bool>(9), r.Get<bool>(10), r.Get<string>(11)));

    private IReadOnlyList<string> Violations() => Column<string>(
        "violation",
        """
        (
            select kind || ' does not add up' as violation
            from bi.fact_segment_snapshot where kind in ('primary', 'lifecycle') group by kind
            having sum(customers) <> (select count(*) from bi.fact_customer_snapshot)
                or sum(residual_clv) <> (select sum(coalesce(residual_clv, 0)) from bi.fact_customer_snapshot)
                or abs(sum(customer_share) - 1) > 1e-12
            union all
            select 'rfm does not add up'
            from bi.fact_segment_snapshot where kind = 'rfm'
            having sum(customers) <> (select count(*) from bi.fact_customer_snapshot where orders > 0)
            union all
            select cut || ' does not add up to the whole'
            from bi.customer_equity group by cut
            having sum(customers) <> (select count(*) from bi.fact_customer_snapshot)
                or sum(historical_value) <> (select sum(historical_value) from bi.fact_customer_snapshot)
                or sum(total_clv) <> (select total_clv from bi.customer_equity where cut = 'all')
                or sum(total_clv) <> sum(historical_value + residual_clv)
            union all
            select 'percentile ' || percentile || ' falls'
            from (select *, lag(customer_share, 1, 0) over w as customers_before, lag(residual_clv_share, 1, 0) over w as residual_before
                from bi.fact_value_concentration window w as (order by percentile))
            where customer_share < customers_before or residual_clv_share < residual_before or customer_share < percentile / 100.0
            union all
            select 'the last percentile is not the whole'
            from bi.fact_value_concentration
            where percentile = 100 and (customer_share <> 1 or residual_clv_share <> 1 or total_value_share <> 1 or revenue_share <> 1)
        )
        """,
        "1");
}
