set local role clv_publisher;

create table clv.fence (
    token bigint not null,
    only_row boolean primary key default true check (only_row)
);
insert into clv.fence (token) values (0);
comment on table clv.fence is 'The highest fencing token given out. A run may publish only while it holds this one.';
comment on column clv.fence.token is 'Rises with every start of a run.';
comment on column clv.fence.only_row is 'Keeps the table at one row.';

create table clv.retired (
    publication bigint primary key,
    retired_in xid8 not null
);
comment on table clv.retired is 'Publications that a later one replaced or retention let go; their rows go as soon as no reader can still see them.';
comment on column clv.retired.publication is 'Fencing token of the run that had published it.';
comment on column clv.retired.retired_in is 'Transaction in which readers stopped to see it.';
