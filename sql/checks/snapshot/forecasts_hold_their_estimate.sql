select 'customer_equity ' || cut || ' ' || member || ': ' || residual_low || ' to ' || residual_high as violation
from bi.customer_equity
where residual_low > residual_clv or residual_high < residual_clv or total_low > total_clv or total_high < total_clv

union all

select 'fact_forecast made on ' || forecast_made_on || ' for ' || month
from bi.fact_forecast
where
    orders_low > expected_orders or orders_high < expected_orders
    or revenue_low > expected_revenue or revenue_high < expected_revenue
    or margin_low > expected_margin or margin_high < expected_margin
