create table bi.fact_cohort_ltv (
    snapshot_date date not null,
    cohort_month date not null,
    channel_key integer not null,
    channel text not null,
    day_mark integer not null,
    customers bigint not null,
    revenue numeric(19, 4),
    margin numeric(19, 4),
    revenue_per_customer double precision,
    margin_per_customer double precision,
    is_complete boolean not null,
    primary key (snapshot_date, cohort_month, channel_key, day_mark)
);
comment on table bi.fact_cohort_ltv is 'One row per snapshot, cohort month, acquisition channel and day mark: observed lifetime value.';
comment on column bi.fact_cohort_ltv.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_cohort_ltv.cohort_month is 'First date of the month of the first order.';
comment on column bi.fact_cohort_ltv.channel_key is 'Acquisition channel in dim_channel.';
comment on column bi.fact_cohort_ltv.channel is 'Acquisition channel as the source names it.';
comment on column bi.fact_cohort_ltv.day_mark is 'Days since the first order of each customer, inclusive.';
comment on column bi.fact_cohort_ltv.customers is 'Customers of the cohort and channel.';
comment on column bi.fact_cohort_ltv.revenue is 'Revenue within the day mark; NULL until the youngest customer is that old.';
comment on column bi.fact_cohort_ltv.margin is 'Margin within the day mark; NULL until the youngest customer is that old.';
comment on column bi.fact_cohort_ltv.revenue_per_customer is 'Revenue / customers; NULL until complete.';
comment on column bi.fact_cohort_ltv.margin_per_customer is 'Margin / customers: the observed lifetime value; NULL until complete.';
comment on column bi.fact_cohort_ltv.is_complete is 'True when the youngest customer is at least day_mark days old.';
