-- Every plan has a row for every month since it began. Balances are summed from the subscriptions, movements from the customers, so that
-- opening + new + expansion + reactivation - contraction - churn = closing proves both.
with plans as (
    select plan, min(from_month) as first_month
    from subscription_terms
    group by plan

    union all

    select '(all)', min(from_month)
    from subscription_terms
    having count(*) > 0
),

grid as (
    select plan, unnest(range(first_month, year($as_of) * 12 + month($as_of))) as month
    from plans
),

changes as (
    select plan, from_month as month, coalesce(monthly_amount, 0) as amount from subscription_terms
    union all
    select plan, until_month, -coalesce(monthly_amount, 0) from subscription_terms
    union all
    select '(all)', from_month, coalesce(monthly_amount, 0) from subscription_terms
    union all
    select '(all)', until_month, -coalesce(monthly_amount, 0) from subscription_terms
),

monthly as (
    select plan, month, sum(amount) as amount
    from changes
    group by plan, month
),

balances as (
    select
        grid.plan,
        grid.month,
        make_date(grid.month // 12, grid.month % 12 + 1, 1) as first_day,
        cast(sum(coalesce(monthly.amount, 0)) over so_far as decimal(19, 4)) as closing_mrr,
        coalesce(moves.new_mrr, 0) as new_mrr,
        coalesce(moves.expansion_mrr, 0) as expansion_mrr,
        coalesce(moves.contraction_mrr, 0) as contraction_mrr,
        coalesce(moves.churn_mrr, 0) as churn_mrr,
        coalesce(moves.reactivation_mrr, 0) as reactivation_mrr,
        coalesce(moves.new_subscribers, 0) as new_subscribers,
        coalesce(moves.reactivated_subscribers, 0) as reactivated_subscribers,
        coalesce(moves.churned_subscribers, 0) as churned_subscribers,
        coalesce(moves.plan_changes, 0) as plan_changes,
        cast(sum(coalesce(moves.net_subscribers, 0)) over so_far as bigint) as closing_subscribers
    from grid
    left join monthly on monthly.plan = grid.plan and monthly.month = grid.month
    left join subscription_movements as moves on moves.plan = grid.plan and moves.month = grid.month
    window so_far as (partition by grid.plan order by grid.month rows unbounded preceding)
),

opened as (
    select
        *,
        last_day(first_day) <= $as_of as is_complete,
        coalesce(lag(closing_mrr) over (partition by plan order by month), 0) as opening_mrr,
        coalesce(lag(closing_subscribers) over (partition by plan order by month), 0) as opening_subscribers
    from balances
)

select
    * exclude (month, first_day),
    $as_of as snapshot_date,
    first_day as month,
    case when is_complete and opening_subscribers > 0 then cast(churned_subscribers as double) / opening_subscribers end as churn_rate,
    case
        when is_complete and opening_mrr > 0 then cast(opening_mrr - contraction_mrr - churn_mrr as double) / cast(opening_mrr as double)
    end as gross_revenue_retention,
    case
        when is_complete and opening_mrr > 0
        then cast(opening_mrr + expansion_mrr - contraction_mrr - churn_mrr as double) / cast(opening_mrr as double)
    end as net_revenue_retention
from opened
