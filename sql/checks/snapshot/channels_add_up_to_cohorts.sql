-- A snapshot of a version before this table has no rows in it, and nothing to hold equal.
with channels as (
    select
        cohort_month,
        period_index,
        sum(customers) as customers,
        sum(active_customers) as active_customers,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(margin) as margin
    from bi.fact_cohort_channel_period
    group by cohort_month, period_index
),

cohorts as (
    select *
    from bi.fact_cohort_period
    where not is_forecast and cohort_month is not null
)

select 'cohort ' || coalesce(cohorts.cohort_month, channels.cohort_month) || ', period ' || coalesce(cohorts.period_index, channels.period_index) as violation
from cohorts
full join channels
    on channels.cohort_month = cohorts.cohort_month
    and channels.period_index = cohorts.period_index
where exists (select 1 from bi.fact_cohort_channel_period)
    and (cohorts.customers is distinct from channels.customers
        or cohorts.active_customers is distinct from channels.active_customers
        or cohorts.orders is distinct from channels.orders
        or cohorts.revenue is distinct from channels.revenue
        or cohorts.margin is distinct from channels.margin)
