-- Share of the rows of the transactions that were set aside.
select
    lower(source) as scope,
    observed,
    $limit::double as expected,
    null::double as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'limit' as basis,
    observed - $limit as effect
from bi.data_quality
where rule = 'rejected_share' and observed is not null
