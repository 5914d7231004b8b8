with totals as (
    select
        (select sum(amount) from stage.customer_seen) as source_revenue,
        (select sum(revenue) from bi.fact_customer_snapshot) as customer_revenue
)

select 'source ' || source_revenue || ', customers ' || customer_revenue as violation
from totals
where source_revenue is distinct from customer_revenue
