-- Runs as any member of clv_publisher; the roles and the schemas are there already (ground.sql).
set local role clv_publisher;
comment on schema clv is 'Machinery of ClvBatch: the ledger of the runs and the stored publications behind the views of bi.';
comment on schema bi is 'Published snapshots of ClvBatch for BI tools: read here and nowhere else.';
grant usage on schema bi to clv_bi_reader;
grant select on all tables in schema bi to clv_bi_reader;
alter default privileges for role clv_publisher in schema bi grant select on tables to clv_bi_reader;

create table clv.migration (
    script text primary key,
    applied_utc timestamp not null,
    applied_by text not null
);
comment on table clv.migration is 'One row per numbered script that was applied: the journal of migrate.';
comment on column clv.migration.script is 'Name of the script.';
comment on column clv.migration.applied_utc is 'When it was applied.';
comment on column clv.migration.applied_by is 'User that applied it.';
