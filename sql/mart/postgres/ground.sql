-- The roles of the mart and its two schemas, where they do not exist yet; may be repeated. In a transaction of its own, because the nodes of
-- a cluster see only what is committed as soon as another role acts.
-- Runs as the user that migrates: one with CREATEROLE and CREATE on the database, or any member of clv_publisher once a DBA has made all of it.
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

    if not exists (select from pg_namespace where nspname = 'clv') then
        create schema clv authorization clv_publisher;
    end if;

    if not exists (select from pg_namespace where nspname = 'bi') then
        create schema bi authorization clv_publisher;
    end if;
end
$$;
