select 'month ' || month || ', plan ' || plan || ': movements do not lead from ' || opening_mrr || ' to ' || closing_mrr as violation
from bi.fact_mrr_month
where closing_mrr <> opening_mrr + new_mrr + expansion_mrr + reactivation_mrr - contraction_mrr - churn_mrr
    or closing_subscribers <> opening_subscribers + new_subscribers + reactivated_subscribers + plan_changes - churned_subscribers

union all

select 'plan ' || plans.plan || ': MRR ' || plans.mrr || ' of running subscriptions, but ' || months.closing_mrr || ' at the end of the last month'
from bi.fact_subscription_plan as plans
inner join bi.fact_mrr_month as months
    on months.snapshot_date = plans.snapshot_date
    and months.plan = plans.plan
where plans.mrr <> months.closing_mrr
    and months.month = date_trunc('month', plans.snapshot_date)
