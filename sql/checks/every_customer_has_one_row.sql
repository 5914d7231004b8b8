select 'customer_key ' || customer_key || ': ' || count(*) || ' rows' as violation
from bi.fact_customer_snapshot
group by customer_key
having count(*) <> 1

union all

select 'customer_key ' || customer_key || ' has no row'
from customer_keys
where customer_key not in (select customer_key from bi.fact_customer_snapshot)
