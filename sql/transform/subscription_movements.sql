-- One row per plan ('(all)' = across plans) and month in which something changed between the end of the month before and its own end.
-- Whoever is in the same relation at both ends grows or shrinks; else the customer was lost, is new, or came back.
with last_month as (
    select year($as_of) * 12 + month($as_of) - 1 as number
),

changes as (
    select distinct customer_id, month
    from (
        select customer_id, unnest([from_month, until_month]) as month
        from subscription_terms
    )
    where month <= (select number from last_month)
),

standing as (
    select
        changes.customer_id,
        changes.month,
        terms.plan,
        max(case when terms.from_month < changes.month and changes.month <= terms.until_month then terms.relation end) as opening_relation,
        max(case when terms.from_month <= changes.month and changes.month < terms.until_month then terms.relation end) as closing_relation,
        sum(case when terms.from_month < changes.month and changes.month <= terms.until_month then coalesce(terms.monthly_amount, 0) else 0 end) as opening,
        sum(case when terms.from_month <= changes.month and changes.month < terms.until_month then coalesce(terms.monthly_amount, 0) else 0 end) as closing
    from changes
    inner join subscription_terms as terms on terms.customer_id = changes.customer_id
    group by changes.customer_id, changes.month, terms.plan
),

customers as (
    select
        customer_id, month, max(opening_relation) as opening_relation, max(closing_relation) as closing_relation, sum(opening) as opening, sum(closing) as closing
    from standing
    group by customer_id, month
),

moves as (
    select
        standing.plan, standing.month, standing.opening, standing.closing, standing.opening_relation is not null as opens,
        standing.closing_relation is not null as closes, customers.opening_relation as was, customers.closing_relation as is_now
    from standing
    inner join customers on customers.customer_id = standing.customer_id and customers.month = standing.month

    union all

    select '(all)', month, opening, closing, opening_relation is not null, closing_relation is not null, opening_relation, closing_relation
    from customers
)

select
    plan,
    month,
    sum(case when was is distinct from is_now and is_now = 1 then closing else 0 end) as new_mrr,
    sum(case when was = is_now then greatest(closing - opening, 0) else 0 end) as expansion_mrr,
    sum(case when was = is_now then greatest(opening - closing, 0) else 0 end) as contraction_mrr,
    sum(case when was is distinct from is_now then opening else 0 end) as churn_mrr,
    sum(case when was is distinct from is_now and is_now > 1 then closing else 0 end) as reactivation_mrr,
    count(*) filter (where closes and was is distinct from is_now and is_now = 1) as new_subscribers,
    count(*) filter (where closes and was is distinct from is_now and is_now > 1) as reactivated_subscribers,
    count(*) filter (where opens and was is distinct from is_now) as churned_subscribers,
    count(*) filter (where was = is_now and closes and not opens) - count(*) filter (where was = is_now and opens and not closes) as plan_changes,
    count(*) filter (where closes) - count(*) filter (where opens) as net_subscribers
from moves
group by plan, month
