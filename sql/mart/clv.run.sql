create table clv.run (
    run_id text not null,
    snapshot_date date not null,
    config_hash text not null,
    source_fingerprint text,
    fencing_token bigint not null,
    state text not null,
    started_utc timestamp not null,
    finished_utc timestamp,
    peak_memory_bytes bigint,
    error text,
    version text not null,
    primary key (run_id)
);
comment on table clv.run is 'One row per run: the ledger of what was attempted.';
comment on column clv.run.run_id is 'As-of date and configuration hash: the run key.';
comment on column clv.run.snapshot_date is 'As-of date.';
comment on column clv.run.config_hash is 'Hash of every setting that influences numbers.';
comment on column clv.run.source_fingerprint is 'Hash of the state of the sources the run read.';
comment on column clv.run.fencing_token is 'Rises with every start of a run; only the highest may publish.';
comment on column clv.run.state is 'running, published or failed.';
comment on column clv.run.started_utc is 'When the run last started.';
comment on column clv.run.finished_utc is 'When it ended; NULL while it runs.';
comment on column clv.run.peak_memory_bytes is 'Peak resident memory of the process.';
comment on column clv.run.error is 'Why it failed; NULL otherwise.';
comment on column clv.run.version is 'Version of the program.';
