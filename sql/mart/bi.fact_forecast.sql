create table bi.fact_forecast (
    snapshot_date date not null,
    forecast_made_on date not null,
    month date not null,
    months_ahead integer not null,
    period_from date not null,
    period_to date not null,
    is_partial boolean not null,
    is_tracked boolean not null,
    customers bigint not null,
    expected_orders double precision not null,
    orders_low double precision not null,
    orders_high double precision not null,
    expected_revenue numeric(19, 4) not null,
    revenue_low numeric(19, 4) not null,
    revenue_high numeric(19, 4) not null,
    expected_margin numeric(19, 4) not null,
    margin_low numeric(19, 4) not null,
    margin_high numeric(19, 4) not null,
    actual_orders bigint,
    actual_revenue numeric(19, 4),
    actual_margin numeric(19, 4),
    orders_error double precision,
    revenue_error double precision,
    margin_error double precision,
    is_orders_inside boolean,
    is_revenue_inside boolean,
    is_margin_inside boolean,
    primary key (snapshot_date, forecast_made_on, month)
);
comment on table bi.fact_forecast is 'What existing customers will do by calendar month; and, is_tracked, what earlier snapshots said about months that are over, with the actuals.';
comment on column bi.fact_forecast.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_forecast.forecast_made_on is 'Snapshot date of the forecast: this snapshot''s, or, where is_tracked, that of an earlier snapshot at the end of a month.';
comment on column bi.fact_forecast.month is 'First date of the calendar month.';
comment on column bi.fact_forecast.months_ahead is '1 = first whole month after the forecast was made; 0 = rest of the month that was running then.';
comment on column bi.fact_forecast.period_from is 'First date the row covers: of the month, or the day after the as-of date where is_partial.';
comment on column bi.fact_forecast.period_to is 'Last date the row covers: of the month.';
comment on column bi.fact_forecast.is_partial is 'True for the rest of a running month; not comparable with whole months and never tracked.';
comment on column bi.fact_forecast.is_tracked is 'True for a forecast of an earlier snapshot whose month is over by now; its forecast columns are copied unchanged.';
comment on column bi.fact_forecast.customers is 'Customers with a purchase when the forecast was made; only they are forecast, and only their actuals count.';
comment on column bi.fact_forecast.expected_orders is 'Expected purchase occasions (days with a purchase, per customer). The models know no season.';
comment on column bi.fact_forecast.orders_low is 'Lower end of the interval of the orders; parameters and chance both count.';
comment on column bi.fact_forecast.orders_high is 'Upper end of the interval of the orders.';
comment on column bi.fact_forecast.expected_revenue is 'Expected orders x expected order value of each customer, not discounted.';
comment on column bi.fact_forecast.revenue_low is 'Lower end of the interval of the revenue.';
comment on column bi.fact_forecast.revenue_high is 'Upper end of the interval of the revenue.';
comment on column bi.fact_forecast.expected_margin is 'Expected revenue x margin rate of the snapshot.';
comment on column bi.fact_forecast.margin_low is 'Lower end of the interval of the margin.';
comment on column bi.fact_forecast.margin_high is 'Upper end of the interval of the margin.';
comment on column bi.fact_forecast.actual_orders is 'Purchase occasions in the month of the customers of the forecast; NULL where not is_tracked.';
comment on column bi.fact_forecast.actual_revenue is 'Revenue of these customers in the month, refunds deducted; NULL where not is_tracked.';
comment on column bi.fact_forecast.actual_margin is 'Margin of these customers in the month, refunds deducted; NULL where not is_tracked.';
comment on column bi.fact_forecast.orders_error is 'Actual / expected orders - 1; above 0 = more than forecast. NULL where not is_tracked.';
comment on column bi.fact_forecast.revenue_error is 'Actual / expected revenue - 1; NULL where not is_tracked.';
comment on column bi.fact_forecast.margin_error is 'Actual / expected margin - 1; NULL where not is_tracked.';
comment on column bi.fact_forecast.is_orders_inside is 'True when the actual orders lie inside the interval; NULL where not is_tracked.';
comment on column bi.fact_forecast.is_revenue_inside is 'True when the actual revenue lies inside the interval; NULL where not is_tracked.';
comment on column bi.fact_forecast.is_margin_inside is 'True when the actual margin lies inside the interval; NULL where not is_tracked.';
