-- Days between the newest transaction and the as-of date.
select
    'transactions' as scope,
    (snapshot_date - last_transaction_on)::double as observed,
    $limit_days::double as expected,
    null::double as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'limit' as basis,
    (snapshot_date - last_transaction_on)::double - $limit_days as effect
from bi.dim_snapshot
where last_transaction_on is not null
