-- One row per cohort month, acquisition channel and period (calendar months since the cohort month; 0 = acquisition).
-- Money moved before the first order counts in period 0; customers without any order form the cohort NULL, without a period.
with customer_periods as (
    select
        days.customer_id,
        origins.cohort_month,
        origins.channel,
        greatest(0, cast(
            (extract(year from days.occurred_on) - extract(year from origins.cohort_month)) * 12
            + extract(month from days.occurred_on) - extract(month from origins.cohort_month) as integer)) as period_index,
        sum(days.orders) as orders,
        sum(days.revenue) as revenue,
        sum(days.margin) as margin,
        sum(cast(cast(days.margin as double precision) * exp(-$daily_discount * greatest(0, days.occurred_on - origins.first_order_on)) as decimal(18, 6)))
            as discounted_margin
    from customer_days as days
    inner join customer_origins as origins on origins.customer_id = days.customer_id
    group by
        days.customer_id,
        origins.cohort_month,
        origins.channel,
        greatest(0, cast(
            (extract(year from days.occurred_on) - extract(year from origins.cohort_month)) * 12
            + extract(month from days.occurred_on) - extract(month from origins.cohort_month) as integer))
)

select
    cohort_month,
    channel,
    case when cohort_month is not null then period_index end as period_index,
    sum(case when orders > 0 then 1 else 0 end) as active_customers,
    sum(orders) as orders,
    sum(revenue) as revenue,
    sum(margin) as margin,
    sum(discounted_margin) as discounted_margin
from customer_periods
group by cohort_month, channel, case when cohort_month is not null then period_index end
