create table bi.fact_revenue_month (
    snapshot_date date not null,
    month date not null,
    cohort_month date not null,
    is_new boolean not null,
    is_complete boolean not null,
    customers bigint not null,
    orders bigint not null,
    revenue numeric(19, 4) not null,
    margin numeric(19, 4) not null,
    revenue_share double precision,
    primary key (snapshot_date, month, cohort_month)
);
comment on table bi.fact_revenue_month is 'One row per snapshot, calendar month and cohort: the layer cake, and new against returning customers. Without the money of customers who have no order kept.';
comment on column bi.fact_revenue_month.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_revenue_month.month is 'First date of the calendar month in which the money came in.';
comment on column bi.fact_revenue_month.cohort_month is 'First date of the month of the first order of the customers.';
comment on column bi.fact_revenue_month.is_new is 'True in the month of the first order: new customers; false: returning customers.';
comment on column bi.fact_revenue_month.is_complete is 'True when the month is over at the as-of date; until then the figures are those so far.';
comment on column bi.fact_revenue_month.customers is 'Customers with an order in the month.';
comment on column bi.fact_revenue_month.orders is 'Orders in the month.';
comment on column bi.fact_revenue_month.revenue is 'Revenue in the month, refunds deducted.';
comment on column bi.fact_revenue_month.margin is 'Margin in the month, refunds deducted.';
comment on column bi.fact_revenue_month.revenue_share is 'Share of the revenue of the month; NULL where that is not positive.';
