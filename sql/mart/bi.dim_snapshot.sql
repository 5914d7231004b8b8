create table bi.dim_snapshot (
    snapshot_date date primary key,
    is_latest boolean not null,
    run_id text not null,
    model text not null,
    currency text not null,
    time_zone text not null,
    cohort_period text not null,
    annual_discount_rate double precision not null,
    margin_rate double precision not null,
    margin_basis text not null,
    horizon_months text not null,
    interval_level double precision not null,
    first_transaction_on date,
    last_transaction_on date,
    customers bigint not null
);
comment on table bi.dim_snapshot is 'One row per published snapshot, with the definitions its numbers rest on.';
comment on column bi.dim_snapshot.snapshot_date is 'As-of date: the last business date included.';
comment on column bi.dim_snapshot.is_latest is 'True for the newest snapshot; filter on it, because snapshots must not be added up.';
comment on column bi.dim_snapshot.run_id is 'Run that published the snapshot: as-of date and configuration hash.';
comment on column bi.dim_snapshot.model is 'Repeat-purchase model chosen for the scores.';
comment on column bi.dim_snapshot.currency is 'ISO code of the currency of every amount.';
comment on column bi.dim_snapshot.time_zone is 'Zone in which timestamps become business dates.';
comment on column bi.dim_snapshot.cohort_period is 'Length of a cohort period; month means calendar month.';
comment on column bi.dim_snapshot.annual_discount_rate is 'Yearly rate at which future margin is discounted, 0.10 = 10 %.';
comment on column bi.dim_snapshot.margin_rate is 'Share of revenue that is margin, applied to expected revenue.';
comment on column bi.dim_snapshot.margin_basis is 'Where the margin comes from: margin column, or the configured gross margin.';
comment on column bi.dim_snapshot.horizon_months is 'Horizons of the expected orders and CLV columns, in months of 365.25/12 days.';
comment on column bi.dim_snapshot.interval_level is 'Nominal coverage of every interval, 0.9 = 90 %.';
comment on column bi.dim_snapshot.first_transaction_on is 'First business date with a transaction.';
comment on column bi.dim_snapshot.last_transaction_on is 'Last business date with a transaction, not after the as-of date.';
comment on column bi.dim_snapshot.customers is 'Customers with at least one purchase.';
