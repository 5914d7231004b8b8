-- Share of the revenue so far that the most valuable customers carry, against what is usual.
select
    'all' as scope,
    revenue_share as observed,
    $usual::double as expected,
    top_share_error($top_percent) as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'observed' as basis,
    revenue_share - $usual as effect
from bi.fact_value_concentration
where percentile = $top_percent and revenue_share is not null and top_share_error($top_percent) > 0
    and (select customers from bi.fact_value_concentration where percentile = 100) >= $minimum_customers
