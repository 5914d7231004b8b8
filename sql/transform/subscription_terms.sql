-- One row per subscription that ever ran: to which relation with the customer, and with the customer on this plan, it belongs.
-- A relation goes on over a gap of at most so many days; until the next subscription starts, what ended last counts on (counts_until).
-- ended_on is the first day not paid for, so a subscription stands at the end of the months from_month <= m < until_month (numbers of months).
with terms as (
    select
        row_number() over (order by customer_id, started_on, ended_on nulls last, plan, monthly_amount, subscription_id) as subscription_number,
        customer_id,
        case when plan = '(all)' then 'plan (all)' else coalesce(plan, '(none)') end as plan,
        started_on,
        coalesce(ended_on, date '9999-12-31') as ended_on,
        monthly_amount,
        subscription_id
    from stage.subscriptions
    where ended_on is null or ended_on > started_on
),

reached as (
    select
        *,
        max(ended_on) over (
            partition by customer_id order by subscription_number rows between unbounded preceding and 1 preceding) as held_until,
        max(ended_on) over (
            partition by customer_id, plan order by subscription_number rows between unbounded preceding and 1 preceding) as plan_held_until
    from terms
),

numbered as (
    select
        *,
        sum(case when started_on - held_until <= $plan_change_days then 0 else 1 end) over (
            partition by customer_id order by subscription_number rows unbounded preceding) as relation,
        sum(case when started_on - plan_held_until <= $plan_change_days then 0 else 1 end) over (
            partition by customer_id, plan order by subscription_number rows unbounded preceding) as plan_relation
    from reached
),

gaps as (
    select customer_id, relation, held_until as gap_from, started_on as gap_until
    from (select *, lag(relation) over (partition by customer_id order by subscription_number) as relation_before from numbered)
    where started_on > held_until and relation = relation_before
)

select
    terms.subscription_number,
    terms.customer_id,
    terms.plan,
    terms.started_on,
    terms.ended_on,
    terms.monthly_amount,
    terms.subscription_id,
    cast(terms.relation as integer) as relation,
    cast(terms.plan_relation as integer) as plan_relation,
    min(terms.started_on) over (partition by terms.customer_id, terms.relation) as relation_started_on,
    max(terms.ended_on) over (partition by terms.customer_id, terms.relation) as relation_ended_on,
    min(terms.started_on) over (partition by terms.customer_id, terms.plan, terms.plan_relation) as plan_started_on,
    year(terms.started_on) * 12 + month(terms.started_on) - 1 as from_month,
    year(coalesce(gaps.gap_until, terms.ended_on)) * 12 + month(coalesce(gaps.gap_until, terms.ended_on)) - 1 as until_month
from numbered as terms
left join gaps
    on gaps.customer_id = terms.customer_id
    and gaps.relation = terms.relation
    and gaps.gap_from = terms.ended_on
