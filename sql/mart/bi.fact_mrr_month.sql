create table bi.fact_mrr_month (
    snapshot_date date not null,
    month date not null,
    plan text not null,
    is_complete boolean not null,
    opening_mrr numeric(19, 4) not null,
    new_mrr numeric(19, 4) not null,
    expansion_mrr numeric(19, 4) not null,
    contraction_mrr numeric(19, 4) not null,
    churn_mrr numeric(19, 4) not null,
    reactivation_mrr numeric(19, 4) not null,
    closing_mrr numeric(19, 4) not null,
    opening_subscribers bigint not null,
    new_subscribers bigint not null,
    plan_changes bigint not null,
    churned_subscribers bigint not null,
    reactivated_subscribers bigint not null,
    closing_subscribers bigint not null,
    churn_rate double precision,
    gross_revenue_retention double precision,
    net_revenue_retention double precision,
    primary key (snapshot_date, month, plan)
);
comment on table bi.fact_mrr_month is 'One row per snapshot, calendar month and plan since its first subscription, and (all): monthly recurring revenue between the ends of two months. Closing = opening + new + expansion + reactivation - contraction - churn, exactly.';
comment on column bi.fact_mrr_month.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_mrr_month.month is 'First date of the calendar month.';
comment on column bi.fact_mrr_month.plan is 'Plan; (none) where the source names none; (all) across plans.';
comment on column bi.fact_mrr_month.is_complete is 'True when the month is over at the as-of date; else it closes at the as-of date.';
comment on column bi.fact_mrr_month.opening_mrr is 'Monthly amounts of subscriptions that run at the end of the month before: its closing MRR.';
comment on column bi.fact_mrr_month.new_mrr is 'Closing MRR of customers who were never subscribers before.';
comment on column bi.fact_mrr_month.expansion_mrr is 'Rise of the MRR of customers who stayed; on a plan also what comes with a change to it.';
comment on column bi.fact_mrr_month.contraction_mrr is 'Fall of the MRR of customers who stayed; on a plan also what leaves with a change to another.';
comment on column bi.fact_mrr_month.churn_mrr is 'Opening MRR of customers who were lost.';
comment on column bi.fact_mrr_month.reactivation_mrr is 'Closing MRR of customers who came back after a longer gap than Clv:Subscriptions:PlanChangeDays.';
comment on column bi.fact_mrr_month.closing_mrr is 'Monthly amounts of subscriptions that run at the end of the month.';
comment on column bi.fact_mrr_month.opening_subscribers is 'Customers with a subscription at the end of the month before.';
comment on column bi.fact_mrr_month.new_subscribers is 'Customers with a subscription at the end who were never subscribers before.';
comment on column bi.fact_mrr_month.plan_changes is 'Customers who changed to this plan minus those who changed away from it; 0 in (all).';
comment on column bi.fact_mrr_month.churned_subscribers is 'Customers of the opening who were lost.';
comment on column bi.fact_mrr_month.reactivated_subscribers is 'Customers with a subscription at the end who came back.';
comment on column bi.fact_mrr_month.closing_subscribers is 'Customers with a subscription at the end: opening + new + reactivated + plan changes - churned.';
comment on column bi.fact_mrr_month.churn_rate is 'Churned / opening subscribers; NULL while the month is not over.';
comment on column bi.fact_mrr_month.gross_revenue_retention is '(Opening - contraction - churn) / opening MRR; NULL while the month is not over.';
comment on column bi.fact_mrr_month.net_revenue_retention is '(Opening + expansion - contraction - churn) / opening MRR; NULL while the month is not over.';
