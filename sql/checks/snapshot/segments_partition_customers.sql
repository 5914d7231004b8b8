with totals as (
    select
        kind,
        sum(customers) as segment_customers,
        sum(revenue_12m) as segment_revenue,
        (select count(*) from bi.fact_customer_snapshot) as customers,
        (select sum(revenue_12m) from bi.fact_customer_snapshot) as revenue
    from bi.fact_segment_snapshot
    where kind in ('primary', 'lifecycle')
    group by kind
)

select kind || ': ' || segment_customers || ' of ' || customers || ' customers' as violation
from totals
where segment_customers <> customers or segment_revenue <> revenue
