-- Revenue of the newest month that is over, against what the snapshot at the end of the month before it had expected.
select
    strftime(month, '%Y-%m') as scope,
    actual_revenue::double as observed,
    expected_revenue::double as expected,
    std_error_between(revenue_low::double, revenue_high::double) as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'expected' as basis,
    abs(revenue_error) as effect
from bi.fact_forecast
where is_tracked and months_ahead = 1 and revenue_error is not null and revenue_high > revenue_low
    and customers >= $minimum_customers
    and month = (select max(month) from bi.fact_forecast where is_tracked and months_ahead = 1)
