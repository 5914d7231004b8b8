with totals as (
    select
        sum(actual) as tracked,
        max(cumulative_actual) as cumulative,
        max(customers) as customers,
        (select sum(frequency) from bi.fact_customer_snapshot) as repeats,
        (select count(frequency) from bi.fact_customer_snapshot) as buyers
    from bi.model_tracking
)

select 'tracked ' || tracked || ' of ' || repeats || ' repeat purchases, ' || customers || ' of ' || buyers || ' customers' as violation
from totals
where tracked <> repeats or cumulative <> tracked or customers <> buyers
