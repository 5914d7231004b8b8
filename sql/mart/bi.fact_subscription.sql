create table bi.fact_subscription (
    snapshot_date date not null,
    subscription_number integer not null,
    subscription_id text,
    customer_id text not null,
    customer_key integer not null,
    plan text not null,
    started_on date not null,
    subscriber_since date not null,
    tenure_months integer not null,
    next_renewal_on date not null,
    monthly_amount numeric(19, 4),
    survival_12m double precision,
    expected_residual_months double precision,
    discounted_residual_months double precision,
    residual_value numeric(19, 4),
    primary key (snapshot_date, customer_key, subscription_number)
);
comment on table bi.fact_subscription is 'One row per snapshot and running subscription, with what is still to come from it. Not part of residual_clv, which is learned from transactions.';
comment on column bi.fact_subscription.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_subscription.subscription_number is 'Number of the subscription inside this snapshot, by customer and start.';
comment on column bi.fact_subscription.subscription_id is 'Key of the source, NULL where it has none.';
comment on column bi.fact_subscription.customer_id is 'Customer as the source names him, also one without a transaction.';
comment on column bi.fact_subscription.customer_key is 'Customer in dim_customer; 0 for a customer without a transaction, who is not there.';
comment on column bi.fact_subscription.plan is 'Plan; (none) where the source names none.';
comment on column bi.fact_subscription.started_on is 'First day of the subscription.';
comment on column bi.fact_subscription.subscriber_since is 'First day since which the customer has had subscriptions without a longer gap than Clv:Subscriptions:PlanChangeDays.';
comment on column bi.fact_subscription.tenure_months is 'Months completed since subscriber_since.';
comment on column bi.fact_subscription.next_renewal_on is 'Next monthly anniversary of the start on this plan: when the next payment falls due.';
comment on column bi.fact_subscription.monthly_amount is 'Amount per month; NULL where the source gives none.';
comment on column bi.fact_subscription.survival_12m is 'Probability that the subscription is still renewed in twelve months; NULL without a retention model.';
comment on column bi.fact_subscription.expected_residual_months is 'Monthly payments still expected from the next renewal on; NULL where they have no limit or there is no model.';
comment on column bi.fact_subscription.discounted_residual_months is 'The same with each payment discounted to the as-of date, so that there always is a limit while the discount rate is above 0.';
comment on column bi.fact_subscription.residual_value is 'Discounted residual months x monthly amount x margin rate. NULL without an amount or a model.';
