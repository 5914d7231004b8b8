select
    keys.customer_key,
    keys.customer_id,
    origins.cohort_month,
    channels.channel as acquisition_channel,
    channels.channel_key,
    origins.country,
    origins.first_order_on,
    customers.acquired_on
from customer_keys as keys
inner join customer_origins as origins on origins.customer_id = keys.customer_key
inner join channel_keys as channels on channels.channel = coalesce(origins.channel, '(unknown)')
left join customers on customers.customer_id = keys.customer_key
