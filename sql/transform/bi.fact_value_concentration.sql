-- One row per percentile 1 to 100 of the customers with an order, the most valuable first, ties by key.
-- Gini of n values x sorted downward, negative ones as 0: sum of (n + 1 - 2 i) x_i / (n sum of x_i).
-- Customer number i belongs to the first percentile p whose group, p % of the customers rounded up, reaches i.
with ranked as (
    select
        snapshot_date,
        row_number() over (order by coalesce(total_clv, historical_value) desc, customer_key) as position,
        revenue,
        margin,
        coalesce(residual_clv, 0) as residual_clv,
        coalesce(total_clv, historical_value) as total_clv
    from bi.fact_customer_snapshot
    where orders > 0
),

buckets as (
    select
        ((position - 1) * 100) // (select count(*) from bi.fact_customer_snapshot where orders > 0) + 1 as bucket,
        any_value(snapshot_date) as snapshot_date,
        count(*) as customers,
        min(total_clv) as min_total_clv,
        sum(revenue) as revenue,
        sum(margin) as margin,
        sum(residual_clv) as residual_clv,
        sum(total_clv) as total_clv,
        sum(greatest(total_clv, 0)) as positive_clv,
        sum(position * greatest(total_clv, 0)) as weighted_clv
    from ranked
    group by bucket
),

cumulative as (
    select
        percentiles.percentile,
        max(buckets.snapshot_date) as snapshot_date,
        sum(buckets.customers) as customers,
        min(buckets.min_total_clv) as min_total_clv,
        sum(buckets.revenue) as revenue,
        sum(buckets.margin) as margin,
        sum(buckets.residual_clv) as residual_clv,
        sum(buckets.total_clv) as total_clv
    from range(1, 101) as percentiles(percentile)
    inner join buckets on buckets.bucket <= percentiles.percentile
    group by percentiles.percentile
),

inequality as (
    select
        case when sum(positive_clv) > 0
            then ((sum(customers) + 1) * sum(positive_clv) - 2 * sum(weighted_clv))::double / (sum(customers) * sum(positive_clv))::double
        end as gini
    from buckets
)

select
    part.snapshot_date,
    part.percentile::integer as percentile,
    part.customers::bigint as customers,
    part.customers::double / whole.customers::double as customer_share,
    part.min_total_clv::decimal(19, 4) as min_total_clv,
    case when whole.revenue > 0 then part.revenue::double / whole.revenue::double end as revenue_share,
    case when whole.margin > 0 then part.margin::double / whole.margin::double end as margin_share,
    case when whole.residual_clv > 0 then part.residual_clv::double / whole.residual_clv::double end as residual_clv_share,
    case when whole.total_clv > 0 then part.total_clv::double / whole.total_clv::double end as total_value_share,
    inequality.gini
from cumulative as part
inner join cumulative as whole on whole.percentile = 100
cross join inequality
order by part.percentile
