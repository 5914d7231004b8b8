create table bi.model_fit (
    snapshot_date date not null,
    model text not null,
    parameter text not null,
    estimate double precision,
    std_error double precision,
    log_likelihood double precision,
    baseline_log_likelihood double precision,
    customers bigint not null,
    converged boolean not null,
    exit_reason text not null,
    chosen boolean not null,
    primary key (snapshot_date, model, parameter)
);
comment on table bi.model_fit is 'One row per snapshot, model and parameter: what was fitted, how well, and which model was chosen.';
comment on column bi.model_fit.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.model_fit.model is 'Model name: BgNbd, MbgNbd, GammaGamma and others.';
comment on column bi.model_fit.parameter is 'Letter of the parameter in the paper; time in weeks, money in the currency of the snapshot.';
comment on column bi.model_fit.estimate is 'Maximum-likelihood estimate; NULL when the fit failed.';
comment on column bi.model_fit.std_error is 'Standard error from the curvature of the likelihood; NULL where it cannot be computed.';
comment on column bi.model_fit.log_likelihood is 'Log-likelihood at the estimate.';
comment on column bi.model_fit.baseline_log_likelihood is 'Log-likelihood of the model without drop-out (NBD) on the same customers.';
comment on column bi.model_fit.customers is 'Customers the model was fitted on.';
comment on column bi.model_fit.converged is 'True when the optimizer met its gradient tolerance.';
comment on column bi.model_fit.exit_reason is 'Why the optimizer stopped, or why there is no fit.';
comment on column bi.model_fit.chosen is 'True for the models the scores rest on.';
