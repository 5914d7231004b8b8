-- A customer has one channel, so the customers of a cohort's channels add up.
with months as (
    select
        cast(cohort_month + to_months(cast(period_index as integer)) as date) as month,
        cohort_month,
        sum(active_customers) as customers,
        sum(orders) as orders,
        sum(revenue) as revenue,
        sum(margin) as margin
    from cohort_activity
    where cohort_month is not null
    group by cohort_month, period_index
)

select
    $as_of as snapshot_date,
    month,
    cohort_month,
    month = cohort_month as is_new,
    last_day(month) <= $as_of as is_complete,
    customers::bigint as customers,
    orders::bigint as orders,
    revenue::decimal(19, 4) as revenue,
    margin::decimal(19, 4) as margin,
    case
        when sum(revenue) over (partition by month) > 0 then revenue::double / (sum(revenue) over (partition by month))::double
    end as revenue_share
from months
