create table clv.snapshot (
    snapshot_date date not null,
    run_id text not null,
    fencing_token bigint not null,
    published_utc timestamp not null,
    manifest_sha256 text,
    primary key (snapshot_date)
);
comment on table clv.snapshot is 'One row per published snapshot: what readers may trust.';
comment on column clv.snapshot.snapshot_date is 'As-of date.';
comment on column clv.snapshot.run_id is 'Run that published it.';
comment on column clv.snapshot.fencing_token is 'Token of that run.';
comment on column clv.snapshot.published_utc is 'When it became visible.';
comment on column clv.snapshot.manifest_sha256 is 'Hash of the manifest of its Parquet files; NULL without Parquet.';
