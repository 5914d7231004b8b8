create table bi.fact_action_snapshot (
    snapshot_date date not null,
    recommended_action text not null,
    customers bigint not null,
    customer_share double precision,
    revenue_12m numeric(19, 4) not null,
    clv_12m numeric(19, 4) not null,
    residual_clv numeric(19, 4) not null,
    mean_p_alive double precision,
    max_retention_spend numeric(19, 4) not null,
    primary key (snapshot_date, recommended_action)
);
comment on table bi.fact_action_snapshot is 'One row per snapshot and action: for whom it is recommended and what is at stake. Each customer has one action; an action for nobody has a row of zeros.';
comment on column bi.fact_action_snapshot.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_action_snapshot.recommended_action is 'Action, a code of dim_action.';
comment on column bi.fact_action_snapshot.customers is 'Customers for whom the action is recommended.';
comment on column bi.fact_action_snapshot.customer_share is 'Share of all customers of the snapshot.';
comment on column bi.fact_action_snapshot.revenue_12m is 'Revenue of these customers in the 12 months up to the as-of date.';
comment on column bi.fact_action_snapshot.clv_12m is 'Expected discounted margin of these customers in the next 12 months.';
comment on column bi.fact_action_snapshot.residual_clv is 'Expected margin of their whole future, discounted to the as-of date.';
comment on column bi.fact_action_snapshot.mean_p_alive is 'Mean probability that one of them still buys; NULL where none has an order.';
comment on column bi.fact_action_snapshot.max_retention_spend is 'The most that actions to keep all these customers may cost.';
