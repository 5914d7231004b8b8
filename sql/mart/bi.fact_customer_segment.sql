create table bi.fact_customer_segment (
    snapshot_date date not null,
    customer_key integer not null,
    segment text not null,
    score double precision,
    reason text not null,
    primary key (snapshot_date, customer_key, segment)
);
comment on table bi.fact_customer_segment is 'One row per snapshot, customer and segment of the user''s own (a flag of the rule file without a column of its own) that the customer is in.';
comment on column bi.fact_customer_segment.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_customer_segment.customer_key is 'Customer in dim_customer.';
comment on column bi.fact_customer_segment.segment is 'Segment, a code of dim_segment of kind custom.';
comment on column bi.fact_customer_segment.score is 'Score of the customer in this segment, 0 to 1, for sorting; NULL where the rule file defines none.';
comment on column bi.fact_customer_segment.reason is 'Why the customer is in the segment, a code of dim_segment; the segment itself where the rule file gives no reasons.';
