create table bi.dim_customer (
    customer_key integer primary key,
    customer_id text not null,
    cohort_month date,
    acquisition_channel text not null,
    channel_key integer not null,
    country text,
    first_order_on date,
    acquired_on date
);
comment on table bi.dim_customer is 'One row per customer ever seen, with its current attributes.';
comment on column bi.dim_customer.customer_key is 'Surrogate key, dense and stable across snapshots.';
comment on column bi.dim_customer.customer_id is 'Customer as the source names it.';
comment on column bi.dim_customer.cohort_month is 'First date of the month of the first order; NULL without an order that was kept.';
comment on column bi.dim_customer.acquisition_channel is 'Channel of the customer record, else of the first order, else (unknown).';
comment on column bi.dim_customer.channel_key is 'Key of the acquisition channel in dim_channel.';
comment on column bi.dim_customer.country is 'Country of the customer record; NULL where the source has none.';
comment on column bi.dim_customer.first_order_on is 'Business date of the first order; NULL without an order that was kept.';
comment on column bi.dim_customer.acquired_on is 'Date of acquisition in the customer record, which may precede the first order; NULL where the source has none.';
