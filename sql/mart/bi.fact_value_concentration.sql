create table bi.fact_value_concentration (
    snapshot_date date not null,
    percentile integer not null,
    customers bigint not null,
    customer_share double precision not null,
    min_total_clv numeric(19, 4) not null,
    revenue_share double precision,
    margin_share double precision,
    residual_clv_share double precision,
    total_value_share double precision,
    gini double precision,
    primary key (snapshot_date, percentile)
);
comment on table bi.fact_value_concentration is 'One row per snapshot and percentile: what the most valuable customers carry. Sorted by total CLV, highest first; customers with an order.';
comment on column bi.fact_value_concentration.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_value_concentration.percentile is '1 to 100: the group is the most valuable p % of the customers, rounded up to whole customers.';
comment on column bi.fact_value_concentration.customers is 'Customers in the group.';
comment on column bi.fact_value_concentration.customer_share is 'Customers in the group / customers with an order.';
comment on column bi.fact_value_concentration.min_total_clv is 'Total CLV of the least valuable customer in the group.';
comment on column bi.fact_value_concentration.revenue_share is 'Share of all revenue so far; NULL where the whole is not positive. May pass 1 where other customers have cost money.';
comment on column bi.fact_value_concentration.margin_share is 'Share of all margin so far; NULL where the whole is not positive. May pass 1 where other customers have cost money.';
comment on column bi.fact_value_concentration.residual_clv_share is 'Share of all residual CLV; NULL where the whole is not positive.';
comment on column bi.fact_value_concentration.total_value_share is 'Share of all total CLV; NULL where the whole is not positive. May pass 1 where other customers have cost money.';
comment on column bi.fact_value_concentration.gini is 'Gini coefficient of total CLV over all customers with an order, the same in every row: 0 = all equal, near 1 = one customer carries all. Values below zero count as zero.';
