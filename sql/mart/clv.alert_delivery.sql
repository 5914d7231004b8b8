create table clv.alert_delivery (
    rule text not null,
    scope text not null,
    first_seen_on date not null,
    channel text not null,
    delivered boolean not null,
    attempts integer not null,
    last_utc timestamp not null,
    error text,
    primary key (rule, scope, first_seen_on, channel)
);
comment on table clv.alert_delivery is 'One row per alert and channel it was sent to; an alert without a delivered row is sent with the next snapshot.';
comment on column clv.alert_delivery.rule is 'Rule of the alert.';
comment on column clv.alert_delivery.scope is 'Scope of the alert.';
comment on column clv.alert_delivery.first_seen_on is 'Snapshot since which it stands.';
comment on column clv.alert_delivery.channel is 'log, webhook or email.';
comment on column clv.alert_delivery.delivered is 'True when the channel took it.';
comment on column clv.alert_delivery.attempts is 'Attempts in the last run that tried.';
comment on column clv.alert_delivery.last_utc is 'When it was last tried.';
comment on column clv.alert_delivery.error is 'Why the channel did not take it; NULL when it did.';
