-- One row per customer in the staged transactions: dense integer keys.
-- Customers the mart already knows keep their key; new ones follow in the order in which they were first seen.
with seen as (
    select customer_id, min(occurred_on) as first_seen_on
    from stage.transactions
    group by customer_id
)

select
    seen.customer_id,
    cast(coalesce(
        known.customer_key,
        (select coalesce(max(customer_key), 0) from known_customers)
        + row_number() over (partition by known.customer_key is null order by seen.first_seen_on, seen.customer_id)) as integer) as customer_key
from seen
left join known_customers as known on known.customer_id = seen.customer_id
