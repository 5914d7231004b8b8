create table bi.fact_subscription_retention (
    snapshot_date date not null,
    plan text not null,
    cohort text not null,
    cohort_month date,
    period_index integer not null,
    started bigint not null,
    at_risk bigint,
    lost bigint,
    survivors double precision not null,
    retention_rate double precision,
    survival double precision not null,
    survival_low double precision,
    survival_high double precision,
    fitted_survival double precision,
    is_forecast boolean not null,
    primary key (snapshot_date, plan, cohort, period_index)
);
comment on table bi.fact_subscription_retention is 'One row per snapshot, plan, cohort and month of tenure: who renewed, as far as it was seen, and by the retention model beyond.';
comment on column bi.fact_subscription_retention.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_subscription_retention.plan is 'Plan; (none) where the source names none; (all) for the relation with the customer across plans.';
comment on column bi.fact_subscription_retention.cohort is 'Month in which the relation started, as 2026-11; (all) for all of them.';
comment on column bi.fact_subscription_retention.cohort_month is 'First date of that month; NULL for (all).';
comment on column bi.fact_subscription_retention.period_index is 'Months of tenure: 0 = start, 1 = the first monthly renewal.';
comment on column bi.fact_subscription_retention.started is 'Relations that started in the cohort.';
comment on column bi.fact_subscription_retention.at_risk is 'Relations whose renewal in this month of tenure fell due and was seen; a change to another plan ends that. NULL for period 0 and where is_forecast.';
comment on column bi.fact_subscription_retention.lost is 'Of those, the ones that were not renewed.';
comment on column bi.fact_subscription_retention.survivors is 'At risk minus lost; expected number where is_forecast, of those last seen.';
comment on column bi.fact_subscription_retention.retention_rate is 'Survivors / at risk; of the model where is_forecast; NULL for period 0.';
comment on column bi.fact_subscription_retention.survival is 'Share of those who started that renews so far: product of the retention rates up to here (Kaplan-Meier).';
comment on column bi.fact_subscription_retention.survival_low is 'Lower bound of the interval of a forecast share; NULL where observed.';
comment on column bi.fact_subscription_retention.survival_high is 'Upper bound of the interval of a forecast share; NULL where observed.';
comment on column bi.fact_subscription_retention.fitted_survival is 'Survival by the retention model alone, from the start; NULL without a model.';
comment on column bi.fact_subscription_retention.is_forecast is 'True where the row is an extrapolation by the retention model.';
