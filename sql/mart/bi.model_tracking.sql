create table bi.model_tracking (
    snapshot_date date not null,
    month date not null,
    model text not null,
    customers bigint not null,
    actual bigint not null,
    expected double precision not null,
    cumulative_actual bigint not null,
    cumulative_expected double precision not null,
    is_holdout boolean not null,
    is_complete boolean not null,
    primary key (snapshot_date, month)
);
comment on table bi.model_tracking is 'One row per snapshot and calendar month since the first order: repeat purchase occasions (days with a purchase, per customer, but the first) seen and expected by the chosen model as fitted before the hold-out, or on everything where there is none.';
comment on column bi.model_tracking.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.model_tracking.month is 'First date of the calendar month.';
comment on column bi.model_tracking.model is 'Name of the chosen model.';
comment on column bi.model_tracking.customers is 'Customers acquired by the end of the month.';
comment on column bi.model_tracking.actual is 'Repeat purchase occasions in the month.';
comment on column bi.model_tracking.expected is 'Expected repeat purchase occasions in the month: every customer counts as a new one since the day of the own first order.';
comment on column bi.model_tracking.cumulative_actual is 'Repeat purchase occasions up to the end of the month.';
comment on column bi.model_tracking.cumulative_expected is 'Expected repeat purchase occasions up to the end of the month.';
comment on column bi.model_tracking.is_holdout is 'True when the month ends after the dates the model was fitted on: it predicts. The first such month may begin before.';
comment on column bi.model_tracking.is_complete is 'True when the month is over at the as-of date; until then the row ends with the as-of date.';
