-- One row per customer: when the relation began and through which channel.
-- A customer whose rows are all refunds has no first order and so belongs to no cohort.
select
    summary.customer_key as customer_id,
    summary.first_order_on,
    cast(date_trunc('month', summary.first_order_on) as date) as cohort_month,
    coalesce(customers.channel, summary.first_channel) as channel,
    customers.country
from customer_summary as summary
left join customers on customers.customer_id = summary.customer_key
