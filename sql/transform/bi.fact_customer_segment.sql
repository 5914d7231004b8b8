-- The segments of the user's own; those of the product have columns in fact_customer_snapshot.
select
    $as_of as snapshot_date,
    customer_key,
    segment,
    score,
    reason
from customer_flags
where kind = 'custom'
