select
    $as_of as snapshot_date,
    customer_key,
    rank,
    category,
    because_of,
    lift,
    support,
    purchase_share,
    expected_margin
from customer_next_category
