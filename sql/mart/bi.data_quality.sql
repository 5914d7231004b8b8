create table bi.data_quality (
    snapshot_date date not null,
    source text not null,
    rule text not null,
    severity text not null,
    observed double precision,
    threshold double precision,
    passed boolean not null,
    message text not null,
    primary key (snapshot_date, source, rule)
);
comment on table bi.data_quality is 'One row per snapshot, source and rule: what was read, kept and set aside, and every check of the run.';
comment on column bi.data_quality.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.data_quality.source is 'Source or table the rule looks at.';
comment on column bi.data_quality.rule is 'Name of the rule.';
comment on column bi.data_quality.severity is 'info, warn or error.';
comment on column bi.data_quality.observed is 'What was counted or measured.';
comment on column bi.data_quality.threshold is 'Limit beyond which the severity applies; NULL where there is none.';
comment on column bi.data_quality.passed is 'False when the limit was exceeded.';
comment on column bi.data_quality.message is 'The finding in words.';
