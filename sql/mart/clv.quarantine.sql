create table clv.quarantine (
    snapshot_date date not null,
    source text not null,
    rule text not null,
    natural_key text,
    reason text not null,
    payload text
);
comment on table clv.quarantine is 'One row per rejected row kept for inspection (a limited number per rule; all are counted in data_quality).';
comment on column clv.quarantine.snapshot_date is 'As-of date of the snapshot.';
comment on column clv.quarantine.source is 'Source of the row.';
comment on column clv.quarantine.rule is 'Rule that rejected it.';
comment on column clv.quarantine.natural_key is 'Key of the row in its source.';
comment on column clv.quarantine.reason is 'Why it was rejected, in words.';
comment on column clv.quarantine.payload is 'The row as read, shortened.';
