create table bi.model_backtest (
    snapshot_date date not null,
    model text not null,
    holdout_weeks integer not null,
    customers bigint not null,
    predicted double precision,
    actual double precision,
    bias double precision,
    mae double precision,
    rmse double precision,
    gini double precision,
    interval_coverage double precision,
    deviance double precision,
    chosen boolean not null,
    reason text not null,
    primary key (snapshot_date, model)
);
comment on table bi.model_backtest is 'One row per snapshot and candidate model: fitted before the hold-out, judged on it.';
comment on column bi.model_backtest.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.model_backtest.model is 'Model name.';
comment on column bi.model_backtest.holdout_weeks is 'Length of the hold-out up to the as-of date.';
comment on column bi.model_backtest.customers is 'Customers acquired before the hold-out.';
comment on column bi.model_backtest.predicted is 'Predicted purchase occasions of all customers in the hold-out.';
comment on column bi.model_backtest.actual is 'Actual purchase occasions in the hold-out.';
comment on column bi.model_backtest.bias is 'Predicted / actual - 1.';
comment on column bi.model_backtest.mae is 'Mean absolute error per customer, in occasions.';
comment on column bi.model_backtest.rmse is 'Root mean squared error per customer, in occasions.';
comment on column bi.model_backtest.gini is 'Normalized Gini: 1 = customers ranked as they turned out.';
comment on column bi.model_backtest.interval_coverage is 'Share of customers whose actual count lay inside the interval.';
comment on column bi.model_backtest.deviance is 'Mean Poisson deviance of the actual counts; lower is better. The choice rests on it.';
comment on column bi.model_backtest.chosen is 'True for the model that was chosen.';
comment on column bi.model_backtest.reason is 'Why it was or was not chosen, in words.';
