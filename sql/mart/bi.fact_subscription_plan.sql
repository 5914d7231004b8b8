create table bi.fact_subscription_plan (
    snapshot_date date not null,
    plan text not null,
    subscribers bigint not null,
    mrr numeric(19, 4) not null,
    mrr_per_subscriber numeric(19, 4),
    churned_last_month bigint,
    monthly_churn_rate double precision,
    monthly_revenue_churn_rate double precision,
    model text,
    model_plan text,
    alpha double precision,
    beta double precision,
    c double precision,
    fit_note text,
    expected_residual_months double precision,
    discounted_residual_months double precision,
    margin_rate double precision not null,
    annual_discount_rate double precision not null,
    residual_value_per_subscriber numeric(19, 4),
    residual_value numeric(19, 4),
    primary key (snapshot_date, plan)
);
comment on table bi.fact_subscription_plan is 'One row per snapshot and plan that ever had a subscription, and one for (all). Subscribers of several plans count once in (all); money adds up.';
comment on column bi.fact_subscription_plan.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_subscription_plan.plan is 'Plan; (none) where the source names none; (all) for all together.';
comment on column bi.fact_subscription_plan.subscribers is 'Customers with a running subscription.';
comment on column bi.fact_subscription_plan.mrr is 'Monthly recurring revenue: the monthly amounts of running subscriptions.';
comment on column bi.fact_subscription_plan.mrr_per_subscriber is 'mrr / subscribers; NULL without subscribers.';
comment on column bi.fact_subscription_plan.churned_last_month is 'Subscribers lost in the last complete calendar month; a change of plan is no loss. NULL for a plan younger than that.';
comment on column bi.fact_subscription_plan.monthly_churn_rate is 'Churned last month / subscribers at the start of that month.';
comment on column bi.fact_subscription_plan.monthly_revenue_churn_rate is 'MRR lost with them / MRR at the start of that month.';
comment on column bi.fact_subscription_plan.model is 'Retention model: Sbg or Bdw, the better by AIC; NULL where none could be fitted.';
comment on column bi.fact_subscription_plan.model_plan is 'Plan whose history the model was fitted to: this plan, or (all) where this plan has too little.';
comment on column bi.fact_subscription_plan.alpha is 'First parameter of the beta distribution of monthly loss probabilities.';
comment on column bi.fact_subscription_plan.beta is 'Second parameter.';
comment on column bi.fact_subscription_plan.c is 'Exponent of time in the Bdw: above 1 the risk of one subscriber rises with time. NULL for the Sbg.';
comment on column bi.fact_subscription_plan.fit_note is 'Why the fit ended, or why this plan has no model of its own.';
comment on column bi.fact_subscription_plan.expected_residual_months is 'Mean over running subscriptions of the payments still expected; NULL where one has no limit.';
comment on column bi.fact_subscription_plan.discounted_residual_months is 'Mean over running subscriptions of the payments still expected, discounted to the as-of date.';
comment on column bi.fact_subscription_plan.margin_rate is 'Share of the monthly amount that is margin: that of the transactions of the last twelve months.';
comment on column bi.fact_subscription_plan.annual_discount_rate is 'Effective rate per year at which payments are discounted.';
comment on column bi.fact_subscription_plan.residual_value_per_subscriber is 'residual_value / subscribers; NULL without subscribers.';
comment on column bi.fact_subscription_plan.residual_value is 'Discounted margin of all payments still expected of running subscriptions. NULL where one has an amount but no model.';
