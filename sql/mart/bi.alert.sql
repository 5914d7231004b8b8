create table bi.alert (
    snapshot_date date not null,
    rule text not null,
    scope text not null,
    severity text not null,
    observed double precision not null,
    expected_or_threshold double precision not null,
    low double precision,
    high double precision,
    first_seen_on date not null,
    is_new boolean not null,
    message_en text not null,
    message_ru text not null,
    what_to_look_at_en text not null,
    what_to_look_at_ru text not null,
    primary key (snapshot_date, rule, scope)
);
comment on table bi.alert is 'One row per snapshot, rule and scope that fires: what goes wrong, with the numbers. No row = nothing to look at.';
comment on column bi.alert.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.alert.rule is 'Code of the rule in config/alerts.json.';
comment on column bi.alert.scope is 'What it is about: a channel, a lead source, a cohort as 2026-05, a model parameter, or all.';
comment on column bi.alert.severity is 'info, warning or critical.';
comment on column bi.alert.observed is 'What was measured, in the unit of the rule.';
comment on column bi.alert.expected_or_threshold is 'What was to be expected, or the limit that is passed.';
comment on column bi.alert.low is 'Lower bound of the interval the rule looked at; NULL for a plain limit.';
comment on column bi.alert.high is 'Upper bound of that interval; NULL for a plain limit.';
comment on column bi.alert.first_seen_on is 'Snapshot since which the alert stands without a break.';
comment on column bi.alert.is_new is 'True in the first of these snapshots.';
comment on column bi.alert.message_en is 'What happened, with the numbers, in English.';
comment on column bi.alert.message_ru is 'What happened, with the numbers, in Russian.';
comment on column bi.alert.what_to_look_at_en is 'What to look at or do, in English.';
comment on column bi.alert.what_to_look_at_ru is 'What to look at or do, in Russian.';
