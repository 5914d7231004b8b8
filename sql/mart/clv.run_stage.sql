create table clv.run_stage (
    run_id text not null,
    stage text not null,
    position integer not null,
    started_utc timestamp not null,
    seconds double precision not null,
    row_count bigint not null,
    peak_memory_bytes bigint not null,
    primary key (run_id, stage)
);
comment on table clv.run_stage is 'One row per run and stage that was finished.';
comment on column clv.run_stage.run_id is 'Run.';
comment on column clv.run_stage.stage is 'Stage.';
comment on column clv.run_stage.position is 'Place of the stage in the run.';
comment on column clv.run_stage.started_utc is 'When the stage started.';
comment on column clv.run_stage.seconds is 'Wall-clock seconds.';
comment on column clv.run_stage.row_count is 'Rows the stage wrote.';
comment on column clv.run_stage.peak_memory_bytes is 'Peak resident memory of the process seen by the end of the stage.';
