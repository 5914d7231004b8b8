create table bi.fact_value_distribution (
    snapshot_date date not null,
    measure text not null,
    bin integer not null,
    low numeric(19, 4) not null,
    high numeric(19, 4) not null,
    customers bigint not null,
    customer_share double precision not null,
    value numeric(19, 4) not null,
    median_value numeric(19, 4) not null,
    primary key (snapshot_date, measure, bin)
);
comment on table bi.fact_value_distribution is 'Histogram of what customers with an order are worth: one row per snapshot, measure and bin, empty bins included. Five bins of like width on a logarithmic scale per power of ten.';
comment on column bi.fact_value_distribution.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_value_distribution.measure is 'Column of fact_customer_snapshot that is counted: clv_12m, total_clv or revenue.';
comment on column bi.fact_value_distribution.bin is '0 = no value or less; 1 = more than nothing, up to the first edge; rises with the value without a gap.';
comment on column bi.fact_value_distribution.low is 'Lower end of the bin, inclusive; of bin 0 the least value that occurs, of bin 1 an exclusive 0.';
comment on column bi.fact_value_distribution.high is 'Upper end of the bin, exclusive; of bin 0 an inclusive 0.';
comment on column bi.fact_value_distribution.customers is 'Customers whose value lies in the bin.';
comment on column bi.fact_value_distribution.customer_share is 'Share of the customers that have this measure.';
comment on column bi.fact_value_distribution.value is 'Sum of the measure over these customers.';
comment on column bi.fact_value_distribution.median_value is 'Half of the customers have this much or less; the same in every row of the measure.';
