-- Every cohort and channel has a row for every month since the cohort began, as in bi.fact_cohort_period.
with cohorts as (
    select
        cohort_month,
        coalesce(channel, '(unknown)') as channel,
        count(*) as customers
    from customer_origins
    where cohort_month is not null
    group by cohort_month, coalesce(channel, '(unknown)')
),

grid as (
    select
        cohort_month,
        channel,
        customers,
        unnest(range(0, datediff('month', cohort_month, $as_of) + 1)) as period_index
    from cohorts
),

activity as (
    select
        cohort_month,
        coalesce(channel, '(unknown)') as channel,
        period_index,
        sum(active_customers) as active_customers,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(margin) as margin
    from cohort_activity
    group by cohort_month, coalesce(channel, '(unknown)'), period_index
),

observed as (
    select
        grid.*,
        cast(grid.cohort_month + to_months(cast(grid.period_index as integer)) as date) as period_month,
        coalesce(activity.active_customers, 0) as active_customers,
        coalesce(activity.orders, 0) as orders,
        coalesce(activity.revenue, 0) as revenue,
        coalesce(activity.margin, 0) as margin
    from grid
    left join activity
        on activity.cohort_month = grid.cohort_month
        and activity.channel = grid.channel
        and activity.period_index = grid.period_index
)

select
    $as_of as snapshot_date,
    observed.cohort_month,
    channel_keys.channel_key,
    observed.channel,
    observed.period_index,
    observed.period_month,
    observed.customers,
    case when last_day(observed.period_month) <= $as_of then observed.active_customers end as active_customers,
    case when last_day(observed.period_month) <= $as_of then cast(observed.active_customers as double) / observed.customers end as active_share,
    observed.orders,
    observed.revenue,
    observed.margin,
    last_day(observed.period_month) <= $as_of as is_complete
from observed
inner join channel_keys on channel_keys.channel = observed.channel
