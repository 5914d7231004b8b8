create table bi.fact_segment_migration (
    snapshot_date date not null,
    comparison text not null,
    compared_snapshot_date date not null,
    from_segment text not null,
    to_segment text not null,
    customers bigint not null,
    share_of_from double precision,
    reactivated_customers bigint not null,
    residual_clv_before numeric(19, 4) not null,
    residual_clv_now numeric(19, 4) not null,
    primary key (snapshot_date, comparison, from_segment, to_segment)
);
comment on table bi.fact_segment_migration is 'One row per snapshot, comparison and pair of primary segments that has customers: where they were in an earlier snapshot and where they are now.';
comment on column bi.fact_segment_migration.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_segment_migration.comparison is 'previous, or 30d, 90d, 365d: the newest snapshot at or before that many days ago. Never add up over comparisons.';
comment on column bi.fact_segment_migration.compared_snapshot_date is 'As-of date of the earlier snapshot.';
comment on column bi.fact_segment_migration.from_segment is 'Primary segment then, a code of dim_segment; entered = not a customer yet.';
comment on column bi.fact_segment_migration.to_segment is 'Primary segment now, a code of dim_segment; left = the source no longer has the customer.';
comment on column bi.fact_segment_migration.customers is 'Customers who went this way. The rows of a from_segment add up to its customers then, those of a to_segment to its customers now.';
comment on column bi.fact_segment_migration.share_of_from is 'Customers / customers of from_segment then; NULL for those who entered.';
comment on column bi.fact_segment_migration.reactivated_customers is 'Of them, those whose lifecycle was lost then and who have ordered since.';
comment on column bi.fact_segment_migration.residual_clv_before is 'Their residual CLV in the earlier snapshot; 0 for those who entered.';
comment on column bi.fact_segment_migration.residual_clv_now is 'Their residual CLV now; 0 for those who left.';
