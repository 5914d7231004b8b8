create table bi.fact_segment_snapshot (
    snapshot_date date not null,
    kind text not null,
    segment text not null,
    customers bigint not null,
    customer_share double precision,
    orders_12m bigint not null,
    revenue_12m numeric(19, 4) not null,
    margin_12m numeric(19, 4) not null,
    historical_value numeric(19, 4) not null,
    residual_clv numeric(19, 4) not null,
    total_clv numeric(19, 4) not null,
    residual_clv_share double precision,
    mean_p_alive double precision,
    max_retention_spend numeric(19, 4) not null,
    primary key (snapshot_date, kind, segment)
);
comment on table bi.fact_segment_snapshot is 'One row per snapshot and segment of every kind; a segment without customers has a row of zeros.';
comment on column bi.fact_segment_snapshot.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_segment_snapshot.kind is 'primary and lifecycle: each customer in one segment. rfm: each customer with an order in one. flag and custom (the user''s own): a customer may be in several.';
comment on column bi.fact_segment_snapshot.segment is 'Segment, a code of dim_segment.';
comment on column bi.fact_segment_snapshot.customers is 'Customers in the segment.';
comment on column bi.fact_segment_snapshot.customer_share is 'Share of all customers of the snapshot.';
comment on column bi.fact_segment_snapshot.orders_12m is 'Orders of these customers in the 12 months up to the as-of date.';
comment on column bi.fact_segment_snapshot.revenue_12m is 'Revenue of these customers in the 12 months up to the as-of date.';
comment on column bi.fact_segment_snapshot.margin_12m is 'Margin of these customers in the 12 months up to the as-of date.';
comment on column bi.fact_segment_snapshot.historical_value is 'Margin earned with these customers so far, not discounted.';
comment on column bi.fact_segment_snapshot.residual_clv is 'Expected margin of their whole future, discounted to the as-of date.';
comment on column bi.fact_segment_snapshot.total_clv is 'Historical value plus residual CLV.';
comment on column bi.fact_segment_snapshot.residual_clv_share is 'Share of the residual CLV of all customers; NULL where that is not positive.';
comment on column bi.fact_segment_snapshot.mean_p_alive is 'Mean probability that a customer of the segment still buys; NULL where none has an order.';
comment on column bi.fact_segment_snapshot.max_retention_spend is 'The most that actions to keep all these customers may cost.';
