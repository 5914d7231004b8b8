create table bi.fact_cohort_period (
    snapshot_date date not null,
    cohort_month date,
    period_index integer,
    period_month date,
    customers bigint not null,
    active_customers bigint,
    active_share double precision,
    active_share_low double precision,
    active_share_high double precision,
    orders bigint,
    revenue numeric(19, 4),
    margin numeric(19, 4),
    cumulative_margin_per_customer double precision,
    discounted_cumulative_margin_per_customer double precision,
    is_complete boolean not null,
    is_forecast boolean not null
);
comment on table bi.fact_cohort_period is 'One row per snapshot, cohort month and period. Money of customers without any order kept stands in one row without cohort and period.';
comment on column bi.fact_cohort_period.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_cohort_period.cohort_month is 'First date of the month of the first order.';
comment on column bi.fact_cohort_period.period_index is 'Calendar months since the cohort month; 0 = month of acquisition.';
comment on column bi.fact_cohort_period.period_month is 'First date of the calendar month the period covers.';
comment on column bi.fact_cohort_period.customers is 'Customers in the cohort.';
comment on column bi.fact_cohort_period.active_customers is 'Customers with an order in the period; NULL while the period is not over and where is_forecast.';
comment on column bi.fact_cohort_period.active_share is 'Active customers / customers; may rise from one period to the next. NULL while the period is not over.';
comment on column bi.fact_cohort_period.active_share_low is 'Lower bound of the interval of a forecast share; NULL where observed.';
comment on column bi.fact_cohort_period.active_share_high is 'Upper bound of the interval of a forecast share; NULL where observed.';
comment on column bi.fact_cohort_period.orders is 'Orders in the period so far; NULL where is_forecast.';
comment on column bi.fact_cohort_period.revenue is 'Revenue in the period so far, refunds deducted.';
comment on column bi.fact_cohort_period.margin is 'Margin in the period so far, refunds deducted.';
comment on column bi.fact_cohort_period.cumulative_margin_per_customer is 'Margin from acquisition to the end of the period / customers; NULL while the period is not over.';
comment on column bi.fact_cohort_period.discounted_cumulative_margin_per_customer is 'The same, each part discounted to the date of the first order of its customer.';
comment on column bi.fact_cohort_period.is_complete is 'True when the period is over at the as-of date.';
comment on column bi.fact_cohort_period.is_forecast is 'True where the row is an extrapolation by the retention model.';
