-- One row per cohort month, acquisition channel and week of the relation: margin that moved in it.
-- Week 0 is the day of the first order and whatever moved before it, week w the days 7w - 6 to 7w after it.
with placed as (
    select
        cast(date_trunc('month', days.first_order_on) as date) as cohort_month,
        coalesce(customers.channel, days.first_channel) as channel,
        cast(floor((greatest(0, days.occurred_on - days.first_order_on) + 6) / 7.0) as integer) as week,
        days.margin
    from customer_days as days
    left join customers on customers.customer_id = days.customer_id
    where days.first_order_on is not null
)

select
    cohort_month,
    channel,
    week,
    sum(margin) as margin
from placed
group by cohort_month, channel, week
