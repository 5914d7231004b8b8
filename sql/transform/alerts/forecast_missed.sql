-- Revenue of the newest month that is over, against what the snapshot at the end of the month before it had expected. The interval of a
-- forecast holds parameters and chance, not that the model is wrong or a season passes; what a shop's earlier forecasts missed by holds that
-- too, so the standard error is the larger of the two.
with tracked as (
    select
        month,
        actual_revenue::double as actual,
        expected_revenue::double as expected,
        std_error_between(revenue_low::double, revenue_high::double) as std_error,
        abs(revenue_error) as effect,
        count(*) over earlier as earlier_months,
        avg(power(revenue_error, 2)) over earlier as mean_square,
        customers
    from bi.fact_forecast
    where is_tracked and months_ahead = 1 and revenue_error is not null and revenue_high > revenue_low
    window earlier as (order by month rows between unbounded preceding and 1 preceding)
)

select
    strftime(month, '%Y-%m') as scope,
    actual as observed,
    expected,
    greatest(std_error, case when earlier_months >= $least_references then expected * sqrt(mean_square) else 0 end) as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'expected' as basis,
    effect
from tracked
where customers >= $minimum_customers
order by month desc
limit 1
