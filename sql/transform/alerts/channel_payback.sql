-- Months until the margin of a new customer has paid the cost, seen or expected; a channel that does not get there has the whole horizon.
select
    channel as scope,
    coalesce(payback_months, expected_payback_months, $horizon_months)::double as observed,
    $limit_months::double as expected,
    null::double as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'limit' as basis,
    coalesce(payback_months, expected_payback_months, $horizon_months)::double - $limit_months as effect
from bi.fact_channel_economics
where grain = 'channel' and costed_customers >= $minimum_customers and cac > 0
