with started as (
    select
        comparison,
        from_segment as segment,
        sum(customers) as customers,
        sum(residual_clv_before) as residual_clv
    from bi.fact_segment_migration
    where from_segment <> 'entered'
    group by comparison, from_segment
),

counted as (
    select
        comparison,
        primary_segment as segment,
        count(*) as customers,
        sum(coalesce(residual_clv, 0)) as residual_clv
    from earlier_segments
    group by comparison, primary_segment
)

select
    coalesce(started.comparison, counted.comparison) || ': ' || coalesce(started.customers, 0) || ' started from '
    || coalesce(started.segment, counted.segment) || ', which had ' || coalesce(counted.customers, 0) as violation
from started
full outer join counted on counted.comparison = started.comparison and counted.segment = started.segment
where started.customers is distinct from counted.customers or started.residual_clv is distinct from counted.residual_clv
