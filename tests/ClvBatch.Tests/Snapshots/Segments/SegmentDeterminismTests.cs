using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Tests.Snapshots.Segments;

/// <summary>The same customers give the same rows to the last digit, however they come in and whatever the engine does in parallel.</summary>
public sealed class SegmentDeterminismTests : SegmentFixture
{
    [Fact]
    public void Order_of_rows_and_threads_change_nothing()
    {
        // 200,000 rows are several of the units that DuckDB hands to its threads.
        Execute("""
            create table drawn as
            select
                date '2026-11-20' as snapshot_date, i::integer as customer_key, (hash(i) % 3)::integer as channel_key, 1 + (hash(i, 1) % 9)::integer as orders,
                (hash(i, 1) % 9)::integer as frequency, (hash(i, 2) % 500)::integer as days_since_last_order, (hash(i, 3) % 100000) / 7.0::double as mean_occasion_value,
                (hash(i, 4) % 1000) / 999.0::double as p_alive, ((hash(i, 5) % 50000) / 100.0)::decimal(19, 4) as residual_clv, residual_clv as total_clv,
                1.0 as revenue, 1.0 as margin, 0 as refunds, 1 as orders_12m, 1.0 as revenue_12m, 1.0 as margin_12m, 0 as historical_value,
                0 as discounted_historical_value, 30.0 as expected_gap_days, (hash(i, 6) % 100) / 99.0::double as gap_variation
            from range(200000) as keys(i)
            """);
        string first = Fingerprint("customer_key", threads: 2);

        Fingerprint("hash(customer_key)", threads: 1).ShouldBe(first);
        Fingerprint("-customer_key", threads: 4).ShouldBe(first);
    }

    private string Fingerprint(string order, int threads)
    {
        Execute($"set threads = {threads}; delete from customer_metrics; insert into customer_metrics by name select * from drawn order by {order}");
        Run(SegmentCompiler.Compile(ShippedRules.Rules, "en"));
        string[] tables = ["customer_segments", "bi.fact_segment_snapshot", "bi.fact_value_concentration", "bi.customer_equity"];
        return string.Join(' ', tables.Select(t => Connection.Scalar<string>($"select md5(string_agg(r::text, '|' order by r::text)) from {t} as r", None)));
    }
}
