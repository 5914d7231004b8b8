-- One row per comparison and pair of segments. Those who entered are who is here now less who was here then and still is.
with matched as (
    select
        earlier.comparison,
        max(earlier.snapshot_date) as compared_on,
        earlier.primary_segment as from_segment,
        coalesce(today.primary_segment, 'left') as to_segment,
        count(*) as customers,
        sum(case when earlier.lifecycle = 'lost' and today.last_order_on > earlier.snapshot_date then 1 else 0 end) as reactivated_customers,
        sum(coalesce(earlier.residual_clv, 0)) as residual_clv_before,
        sum(coalesce(today.residual_clv, 0)) as residual_clv_now
    from earlier_segments as earlier
    left join bi.fact_customer_snapshot as today on today.customer_key = earlier.customer_key
    group by earlier.comparison, earlier.primary_segment, coalesce(today.primary_segment, 'left')
),

comparisons as (
    select comparison, max(compared_on) as compared_on
    from matched
    group by comparison
),

present as (
    select
        primary_segment as to_segment,
        count(*) as customers,
        sum(coalesce(residual_clv, 0)) as residual_clv_now
    from bi.fact_customer_snapshot
    group by primary_segment
),

stayed as (
    select
        comparison,
        to_segment,
        sum(customers) as customers,
        sum(residual_clv_now) as residual_clv_now
    from matched
    group by comparison, to_segment
),

entered as (
    select
        comparisons.comparison,
        comparisons.compared_on,
        'entered' as from_segment,
        present.to_segment,
        present.customers - coalesce(stayed.customers, 0) as customers,
        0 as reactivated_customers,
        0 as residual_clv_before,
        present.residual_clv_now - coalesce(stayed.residual_clv_now, 0) as residual_clv_now
    from comparisons
    cross join present
    left join stayed on stayed.comparison = comparisons.comparison and stayed.to_segment = present.to_segment
),

migrated as (
    select * from matched
    union all by name
    select * from entered
    where customers > 0
)

select
    $as_of as snapshot_date,
    comparison,
    compared_on as compared_snapshot_date,
    from_segment,
    to_segment,
    customers::bigint as customers,
    case
        when from_segment <> 'entered' then customers::double / (sum(customers) over (partition by comparison, from_segment))::double
    end as share_of_from,
    reactivated_customers::bigint as reactivated_customers,
    residual_clv_before::decimal(19, 4) as residual_clv_before,
    residual_clv_now::decimal(19, 4) as residual_clv_now
from migrated
