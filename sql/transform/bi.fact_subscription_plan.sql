-- Every plan there ever was, and all together. Means are taken of decimals, so that they do not depend on the order of adding.
with lines as (
    select plan, customer_id, monthly_amount, residual_value, expected_residual_months, discounted_residual_months
    from bi.fact_subscription

    union all

    select '(all)', customer_id, monthly_amount, residual_value, expected_residual_months, discounted_residual_months
    from bi.fact_subscription
),

running as (
    select
        plan,
        count(distinct customer_id) as subscribers,
        coalesce(sum(monthly_amount), 0) as mrr,
        case when count(residual_value) = count(monthly_amount) then coalesce(sum(residual_value), 0) end as residual_value,
        case
            when count(expected_residual_months) = count(*)
            then cast(sum(try_cast(expected_residual_months as decimal(30, 6))) as double) / count(*)
        end as expected_residual_months,
        case
            when count(discounted_residual_months) = count(*)
            then cast(sum(try_cast(discounted_residual_months as decimal(30, 6))) as double) / count(*)
        end as discounted_residual_months
    from lines
    group by plan
),

last_month as (
    select *
    from bi.fact_mrr_month
    where month = date_trunc('month', $as_of + 1) - to_months(1)
)

select
    $as_of as snapshot_date,
    models.plan,
    coalesce(running.subscribers, 0) as subscribers,
    coalesce(running.mrr, 0) as mrr,
    cast(running.mrr as double) / running.subscribers as mrr_per_subscriber,
    last_month.churned_subscribers as churned_last_month,
    last_month.churn_rate as monthly_churn_rate,
    case
        when last_month.opening_mrr > 0 then cast(last_month.churn_mrr as double) / cast(last_month.opening_mrr as double)
    end as monthly_revenue_churn_rate,
    models.model,
    models.model_plan,
    models.alpha,
    models.beta,
    models.c,
    models.fit_note,
    running.expected_residual_months,
    running.discounted_residual_months,
    $margin_rate as margin_rate,
    $annual_discount_rate as annual_discount_rate,
    cast(running.residual_value as double) / running.subscribers as residual_value_per_subscriber,
    case when running.plan is null then 0 else running.residual_value end as residual_value
from subscription_models as models
left join running on running.plan = models.plan
left join last_month on last_month.plan = models.plan
