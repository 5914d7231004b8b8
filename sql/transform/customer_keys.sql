-- One row per customer with an accepted transaction: dense integer keys.
-- Customers the mart already knows keep their key; new ones follow in the order in which they were first seen.
select
    seen.customer_id,
    cast(coalesce(
        known.customer_key,
        (select coalesce(max(customer_key), 0) from known_customers)
        + row_number() over (partition by known.customer_key is null order by seen.first_seen_on, seen.customer_id)) as integer) as customer_key
from stage.customer_seen as seen
left join known_customers as known on known.customer_id = seen.customer_id
