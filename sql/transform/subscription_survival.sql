-- One row per plan, cohort of relations ('(all)', or their month of start) and month of tenure: how many could be lost in it, and were.
-- A cohort shows a month of tenure when its youngest member has reached it.
with members as (
    select plan, '(all)' as cohort, cast(null as date) as cohort_month, observed, is_lost
    from subscription_spells

    union all

    select plan, strftime(cohort_month, '%Y-%m'), cohort_month, least(observed, shown), is_lost and observed <= shown
    from (
        select
            *,
            datediff('month', cohort_month, $as_of)
            - case when last_day(cohort_month) + to_months(cast(datediff('month', cohort_month, $as_of) as integer)) > $as_of then 1 else 0 end as reached,
            greatest(reached, 0) as shown
        from subscription_spells
    )
),

ends as (
    select plan, cohort, cohort_month, observed, count(*) as members, count(*) filter (where is_lost) as lost
    from members
    group by plan, cohort, cohort_month, observed
),

cohorts as (
    select plan, cohort, cohort_month, sum(members) as started, max(observed) as periods
    from ends
    group by plan, cohort, cohort_month
),

grid as (
    select *, unnest(range(0, periods + 1)) as period_index
    from cohorts
)

select
    grid.plan,
    grid.cohort,
    grid.cohort_month,
    cast(grid.period_index as integer) as period_index,
    cast(grid.started as bigint) as started,
    cast(sum(coalesce(ends.members, 0)) over (
        partition by grid.plan, grid.cohort order by grid.period_index desc rows unbounded preceding) as bigint) as at_risk,
    cast(coalesce(ends.lost, 0) as bigint) as lost
from grid
left join ends
    on ends.plan = grid.plan
    and ends.cohort = grid.cohort
    and ends.observed = grid.period_index
