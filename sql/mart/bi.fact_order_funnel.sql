create table bi.fact_order_funnel (
    snapshot_date date not null,
    cohort_month date not null,
    step integer not null,
    within_days integer not null,
    is_complete boolean not null,
    cohort_customers bigint not null,
    customers_so_far bigint not null,
    customers bigint,
    share double precision,
    share_of_previous double precision,
    median_days integer,
    median_days_from_previous integer,
    primary key (snapshot_date, cohort_month, step)
);
comment on table bi.fact_order_funnel is 'One row per snapshot, cohort and step (first, second, third purchase occasion). Shares count within the same number of days for every cohort, so that cohorts compare.';
comment on column bi.fact_order_funnel.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_order_funnel.cohort_month is 'First date of the month of the first order.';
comment on column bi.fact_order_funnel.step is '1, 2 or 3: which purchase occasion (orders of one date are one occasion).';
comment on column bi.fact_order_funnel.within_days is 'Days since the first order of each customer within which a step counts.';
comment on column bi.fact_order_funnel.is_complete is 'True when the youngest customer of the cohort is at least within_days days old; always for step 1.';
comment on column bi.fact_order_funnel.cohort_customers is 'Customers of the cohort.';
comment on column bi.fact_order_funnel.customers_so_far is 'Customers who reached the step up to the as-of date, however late. Young cohorts have had less time.';
comment on column bi.fact_order_funnel.customers is 'Customers who reached the step within the days; NULL until complete.';
comment on column bi.fact_order_funnel.share is 'Customers / customers of the cohort; NULL until complete.';
comment on column bi.fact_order_funnel.share_of_previous is 'Customers / customers of the step before; NULL until complete, for step 1, and where nobody reached the step before.';
comment on column bi.fact_order_funnel.median_days is 'Median days from the first order to the step, of those who reached it within the days; NULL until complete and where nobody did.';
comment on column bi.fact_order_funnel.median_days_from_previous is 'The same from the step before.';
