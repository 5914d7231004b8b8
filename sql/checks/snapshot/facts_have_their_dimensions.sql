select 'customer_key ' || customer_key || ' is not in dim_customer' as violation
from bi.fact_customer_snapshot
where customer_key not in (select customer_key from bi.dim_customer)

union all

select 'channel_key ' || channel_key || ' is not in dim_channel'
from bi.fact_customer_snapshot
where channel_key not in (select channel_key from bi.dim_channel)

union all

select 'segment ' || primary_segment || ' is not in dim_segment'
from bi.fact_customer_snapshot
where primary_segment not in (select code from bi.dim_segment)
