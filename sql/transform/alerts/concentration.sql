-- Share of the revenue so far that the most valuable customers carry, against a fixed limit.
select
    'all' as scope,
    revenue_share as observed,
    $limit::double as expected,
    null::double as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'limit' as basis,
    revenue_share - $limit as effect
from bi.fact_value_concentration
where percentile = $top_percent and revenue_share is not null
    and (select customers from bi.fact_value_concentration where percentile = 100) >= $minimum_customers
