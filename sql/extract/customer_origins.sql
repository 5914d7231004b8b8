-- One row per customer: when the relation began and through which channel.
-- A customer whose rows are all refunds has no first order and so belongs to no cohort.
with firsts as (
    select
        customer_id,
        min(case when orders > 0 then occurred_on end) as first_order_on
    from customer_days
    group by customer_id
),

first_channels as (
    select
        firsts.customer_id,
        min(firsts.first_order_on) as first_order_on,
        min(customer_days.channel) as channel
    from firsts
    left join customer_days
        on customer_days.customer_id = firsts.customer_id
        and customer_days.occurred_on = firsts.first_order_on
    group by firsts.customer_id
)

select
    first_channels.customer_id,
    first_channels.first_order_on,
    cast(date_trunc('month', first_channels.first_order_on) as date) as cohort_month,
    coalesce(customers.channel, first_channels.channel) as channel,
    customers.country
from first_channels
left join customers on customers.customer_id = first_channels.customer_id
