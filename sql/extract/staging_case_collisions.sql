-- Customer keys that share their lower-case form with another key.
select coalesce(cast(sum(spellings) as bigint), 0)
from (
    select count(*) as spellings
    from stage.customer_seen
    group by lower(customer_id)
    having count(*) > 1
)
