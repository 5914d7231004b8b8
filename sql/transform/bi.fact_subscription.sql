-- Running subscriptions. A model of the plan counts renewals since the start on the plan, the model of all plans since subscriber_since;
-- the next payment falls due on the next monthly anniversary of the start on the plan.
with running as (
    select
        *,
        datediff('month', relation_started_on, $as_of) as relation_calendar,
        datediff('month', plan_started_on, $as_of) as plan_calendar,
        relation_calendar
        - case when relation_started_on + to_months(cast(relation_calendar as integer)) > $as_of then 1 else 0 end as relation_months,
        plan_calendar - case when plan_started_on + to_months(cast(plan_calendar as integer)) > $as_of then 1 else 0 end as plan_months
    from subscription_terms
    where ended_on > $as_of
),

due as (
    select *, cast(plan_started_on + to_months(cast(plan_months + 1 as integer)) as date) as next_renewal_on
    from running
),

expected as (
    select
        due.*,
        residuals.survival_12m,
        residuals.lifetime as expected_residual_months,
        residuals.discounted_lifetime * exp(-$discount_per_day * (due.next_renewal_on - $as_of)) as discounted_residual_months
    from due
    left join subscription_models as models on models.plan = due.plan
    left join subscription_residuals as residuals
        on residuals.model_plan = models.model_plan
        and residuals.renewals = case when models.model_plan = due.plan then due.plan_months else due.relation_months end
)

select
    $as_of as snapshot_date,
    expected.subscription_number,
    expected.subscription_id,
    expected.customer_id,
    coalesce(keys.customer_key, 0) as customer_key,
    expected.plan,
    expected.started_on,
    expected.relation_started_on as subscriber_since,
    expected.relation_months as tenure_months,
    expected.next_renewal_on,
    expected.monthly_amount,
    expected.survival_12m,
    expected.expected_residual_months,
    expected.discounted_residual_months,
    try_cast(round($margin_rate * cast(expected.monthly_amount as double) * expected.discounted_residual_months, 4) as decimal(19, 4)) as residual_value
from expected
left join customer_keys as keys on keys.customer_id = expected.customer_id
