-- The forecast of this snapshot, and those of earlier ones whose months are over, with what the same customers did.
-- An earlier forecast was made at the end of a month, so that its customers are the cohorts up to that month.
with current_forecast as (
    select
        $as_of as forecast_made_on,
        month,
        months_ahead,
        period_from,
        period_to,
        (select count(*) from bi.fact_customer_snapshot where frequency is not null) as customers,
        orders as expected_orders,
        orders_low,
        orders_high,
        cast(revenue as decimal(19, 4)) as expected_revenue,
        cast(revenue_low as decimal(19, 4)) as revenue_low,
        cast(revenue_high as decimal(19, 4)) as revenue_high,
        cast(revenue * $margin_rate as decimal(19, 4)) as expected_margin,
        cast(revenue_low * $margin_rate as decimal(19, 4)) as margin_low,
        cast(revenue_high * $margin_rate as decimal(19, 4)) as margin_high
    from forecast_months
),

activity as (
    select
        cohort_month,
        cast(cohort_month + to_months(cast(period_index as integer)) as date) as month,
        sum(occasions) as occasions,
        sum(revenue) as revenue,
        sum(margin) as margin
    from cohort_activity
    where cohort_month is not null
    group by cohort_month, period_index
),

tracked as (
    select
        forecasts.*,
        coalesce(sum(activity.occasions), 0)::bigint as actual_orders,
        coalesce(sum(activity.revenue), 0)::decimal(19, 4) as actual_revenue,
        coalesce(sum(activity.margin), 0)::decimal(19, 4) as actual_margin
    from earlier_forecasts as forecasts
    left join activity
        on activity.month = forecasts.month
        and activity.cohort_month <= forecasts.forecast_made_on
    group by all
)

select
    $as_of as snapshot_date,
    *,
    months_ahead = 0 as is_partial,
    false as is_tracked,
    null as actual_orders,
    null as actual_revenue,
    null as actual_margin,
    null as orders_error,
    null as revenue_error,
    null as margin_error,
    null as is_orders_inside,
    null as is_revenue_inside,
    null as is_margin_inside
from current_forecast

union all by name

select
    $as_of as snapshot_date,
    *,
    false as is_partial,
    true as is_tracked,
    actual_orders / nullif(expected_orders, 0) - 1 as orders_error,
    actual_revenue::double / nullif(expected_revenue::double, 0) - 1 as revenue_error,
    actual_margin::double / nullif(expected_margin::double, 0) - 1 as margin_error,
    actual_orders between orders_low and orders_high as is_orders_inside,
    actual_revenue between revenue_low and revenue_high as is_revenue_inside,
    actual_margin between margin_low and margin_high as is_margin_inside
from tracked
