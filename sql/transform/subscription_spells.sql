-- One row per relation with a customer, plan '(all)', and per relation with a customer on one plan: how many monthly anniversaries it was
-- observed for, and whether it was lost before the last of them. A change of plan is no loss: the plan stops counting the customer there.
with spells as (
    select
        '(all)' as plan,
        relation_started_on as started_on,
        relation_ended_on as ended_on,
        relation_ended_on as relation_ended_on
    from subscription_terms
    group by customer_id, relation, relation_started_on, relation_ended_on

    union all

    select plan, plan_started_on, max(ended_on), max(relation_ended_on)
    from subscription_terms
    group by customer_id, plan, plan_relation, plan_started_on
),

calendar as (
    select *, datediff('month', started_on, $as_of) as until_now, datediff('month', started_on, least(ended_on, $as_of)) as until_end
    from spells
),

aged as (
    select
        * exclude (until_now, until_end),
        until_now - case when started_on + to_months(cast(until_now as integer)) > $as_of then 1 else 0 end as reached,
        until_end - case when started_on + to_months(cast(until_end as integer)) > least(ended_on, $as_of) then 1 else 0 end as completed
    from calendar
),

-- The renewal that did not take place: the first anniversary on or after the end.
ended as (
    select
        *,
        ended_on = relation_ended_on and ended_on <= $as_of as is_over,
        completed + case when started_on + to_months(cast(completed as integer)) < ended_on then 1 else 0 end as lost_in
    from aged
)

select
    plan,
    cast(date_trunc('month', started_on) as date) as cohort_month,
    cast(case when is_over then least(lost_in, reached) else completed end as integer) as observed,
    is_over and lost_in <= reached as is_lost
from ended
