-- Every cohort has a row for every month since it began; a month that is not over has money booked so far, but no shares.
with cohorts as (
    select cohort_month, count(*) as customers
    from customer_origins
    where cohort_month is not null
    group by cohort_month
),

grid as (
    select
        cohort_month,
        customers,
        unnest(range(0, datediff('month', cohort_month, $as_of) + 1)) as period_index
    from cohorts
),

activity as (
    select
        cohort_month,
        period_index,
        sum(active_customers) as active_customers,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(margin) as margin,
        sum(discounted_margin) as discounted_margin
    from cohort_activity
    group by cohort_month, period_index
),

observed as (
    select
        grid.cohort_month,
        grid.period_index,
        cast(grid.cohort_month + to_months(cast(grid.period_index as integer)) as date) as period_month,
        grid.customers,
        coalesce(activity.active_customers, 0) as active_customers,
        coalesce(activity.orders, 0) as orders,
        coalesce(activity.revenue, 0) as revenue,
        coalesce(activity.margin, 0) as margin,
        coalesce(activity.discounted_margin, 0) as discounted_margin
    from grid
    left join activity
        on activity.cohort_month = grid.cohort_month
        and activity.period_index = grid.period_index
),

cumulated as (
    select
        *,
        last_day(period_month) <= $as_of as is_complete,
        sum(margin) over so_far as cumulative_margin,
        sum(discounted_margin) over so_far as cumulative_discounted_margin
    from observed
    window so_far as (partition by cohort_month order by period_index)
)

select
    $as_of as snapshot_date,
    cohort_month,
    period_index,
    period_month,
    customers,
    case when is_complete then active_customers end as active_customers,
    case when is_complete then cast(active_customers as double) / customers end as active_share,
    null as active_share_low,
    null as active_share_high,
    orders,
    revenue,
    margin,
    case when is_complete then cast(cumulative_margin as double) / customers end as cumulative_margin_per_customer,
    case when is_complete then cast(cumulative_discounted_margin as double) / customers end as discounted_cumulative_margin_per_customer,
    is_complete,
    false as is_forecast
from cumulated

union all

select $as_of, null, null, null, 0, null, null, null, null, orders, revenue, margin, null, null, false, false
from activity
where cohort_month is null
