-- One row per cohort month, acquisition channel and period (calendar months since the cohort month; 0 = acquisition).
-- Money moved before the first order counts in period 0; customers without any order form the cohort NULL, without a period.
with placed as (
    select
        days.customer_id,
        cast(date_trunc('month', days.first_order_on) as date) as cohort_month,
        coalesce(customers.channel, days.first_channel) as channel,
        greatest(0, cast(
            (extract(year from days.occurred_on) - extract(year from days.first_order_on)) * 12
            + extract(month from days.occurred_on) - extract(month from days.first_order_on) as integer)) as period_index,
        days.orders,
        days.revenue,
        days.margin,
        cast(floor(
            cast(days.margin as double precision) * exp(-$daily_discount * greatest(0, days.occurred_on - days.first_order_on)) * 1e6 + 0.5
        ) as bigint) as discounted_millionths
    from customer_days as days
    left join customers on customers.customer_id = days.customer_id
),

customer_periods as (
    select
        customer_id,
        cohort_month,
        channel,
        period_index,
        sum(case when orders > 0 then 1 else 0 end) as occasions,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(margin) as margin,
        cast(sum(discounted_millionths) as decimal(38, 0)) as discounted_millionths
    from placed
    group by customer_id, cohort_month, channel, period_index
)

select
    cohort_month,
    channel,
    case when cohort_month is not null then period_index end as period_index,
    sum(case when orders > 0 then 1 else 0 end) as active_customers,
    sum(occasions) as occasions,
    sum(orders) as orders,
    sum(revenue) as revenue,
    sum(margin) as margin,
    cast(sum(discounted_millionths) * 0.000001 as decimal(38, 6)) as discounted_margin
from customer_periods
group by cohort_month, channel, case when cohort_month is not null then period_index end
