select 'customer_key ' || customer_key || ' has no row' as violation
from customer_keys
where customer_key not in (select customer_key from bi.fact_customer_snapshot)
