-- Runs as the user that migrates: one with CREATEROLE and CREATE on the database, or any member of clv_publisher once a DBA has made the roles.
do $$
begin
    if not exists (select from pg_roles where rolname = 'clv_publisher') then
        create role clv_publisher nologin;
    end if;

    if not exists (select from pg_roles where rolname = 'clv_bi_reader') then
        create role clv_bi_reader nologin;
        -- These hold when somebody logs in as the role itself. PostgreSQL hands no settings on to members: set them on each login role too.
        alter role clv_bi_reader set default_transaction_read_only = on;
        alter role clv_bi_reader set statement_timeout = '15min';
    end if;

    if not pg_has_role(current_user, 'clv_publisher', 'member') then
        execute format('grant clv_publisher to %I', current_user);
    end if;
end
$$;

create schema if not exists clv authorization clv_publisher;
create schema if not exists bi authorization clv_publisher;

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
