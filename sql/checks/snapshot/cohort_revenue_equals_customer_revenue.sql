with totals as (
    select
        (select sum(revenue) from bi.fact_cohort_period where not is_forecast) as cohort_revenue,
        (select sum(revenue) from bi.fact_customer_snapshot) as customer_revenue
)

select 'cohorts ' || cohort_revenue || ', customers ' || customer_revenue as violation
from totals
where cohort_revenue is distinct from customer_revenue
