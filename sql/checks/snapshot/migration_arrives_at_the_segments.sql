with arrived as (
    select
        comparison,
        to_segment as segment,
        sum(customers) as customers,
        sum(residual_clv_now) as residual_clv
    from bi.fact_segment_migration
    where to_segment <> 'left'
    group by comparison, to_segment
),

counted as (
    select
        comparisons.comparison,
        segments.segment,
        segments.customers,
        segments.residual_clv
    from (select distinct comparison from bi.fact_segment_migration) as comparisons
    cross join bi.fact_segment_snapshot as segments
    where segments.kind = 'primary' and segments.customers > 0
)

select
    coalesce(arrived.comparison, counted.comparison) || ': ' || coalesce(arrived.customers, 0) || ' arrived in '
    || coalesce(arrived.segment, counted.segment) || ', which has ' || coalesce(counted.customers, 0) as violation
from arrived
full outer join counted on counted.comparison = arrived.comparison and counted.segment = arrived.segment
where arrived.customers is distinct from counted.customers or arrived.residual_clv is distinct from counted.residual_clv
