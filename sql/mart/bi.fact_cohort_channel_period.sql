create table bi.fact_cohort_channel_period (
    snapshot_date date not null,
    cohort_month date not null,
    channel_key integer not null,
    channel text not null,
    period_index integer not null,
    period_month date not null,
    customers bigint not null,
    active_customers bigint,
    active_share double precision,
    orders bigint not null,
    revenue numeric(19, 4) not null,
    margin numeric(19, 4) not null,
    is_complete boolean not null,
    primary key (snapshot_date, cohort_month, channel_key, period_index)
);
comment on table bi.fact_cohort_channel_period is 'One row per snapshot, cohort month, acquisition channel and period: observed retention by channel. Over the channels of a cohort it adds up to fact_cohort_period.';
comment on column bi.fact_cohort_channel_period.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_cohort_channel_period.cohort_month is 'First date of the month of the first order.';
comment on column bi.fact_cohort_channel_period.channel_key is 'Acquisition channel in dim_channel.';
comment on column bi.fact_cohort_channel_period.channel is 'Acquisition channel as the source names it.';
comment on column bi.fact_cohort_channel_period.period_index is 'Calendar months since the cohort month; 0 = acquisition.';
comment on column bi.fact_cohort_channel_period.period_month is 'First date of the calendar month the period covers.';
comment on column bi.fact_cohort_channel_period.customers is 'Customers of the cohort from the channel.';
comment on column bi.fact_cohort_channel_period.active_customers is 'Of those, customers with an order in the period; NULL while the period is not over.';
comment on column bi.fact_cohort_channel_period.active_share is 'active_customers / customers; NULL while the period is not over.';
comment on column bi.fact_cohort_channel_period.orders is 'Orders in the period so far.';
comment on column bi.fact_cohort_channel_period.revenue is 'Revenue in the period so far, refunds deducted.';
comment on column bi.fact_cohort_channel_period.margin is 'Margin in the period so far.';
comment on column bi.fact_cohort_channel_period.is_complete is 'True when the period is over.';
