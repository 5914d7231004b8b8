create table bi.dim_cohort (
    cohort_month date primary key,
    year integer not null,
    quarter integer not null,
    label text not null,
    customers bigint not null
);
comment on table bi.dim_cohort is 'One row per cohort: the customers whose first order fell in that calendar month.';
comment on column bi.dim_cohort.cohort_month is 'First date of the month of the first order.';
comment on column bi.dim_cohort.year is 'Year of the cohort month.';
comment on column bi.dim_cohort.quarter is 'Quarter of the cohort month.';
comment on column bi.dim_cohort.label is 'Year and month, 2026-11; sorts as text.';
comment on column bi.dim_cohort.customers is 'Customers in the cohort, as of the newest snapshot that contains it.';
