-- Time runs from the first order of each customer. A cohort's figures are known once its youngest customer has had all the days.
with buyers as (
    select
        cast(date_trunc('month', first_order_on) as date) as cohort_month,
        first_order_on,
        second_order_on,
        third_order_on
    from customer_summary
    where first_order_on is not null
),

steps as (
    select cohort_month, first_order_on, 1 as step, first_order_on as reached_on, cast(null as date) as previous_on from buyers
    union all
    select cohort_month, first_order_on, 2, second_order_on, first_order_on from buyers
    union all
    select cohort_month, first_order_on, 3, third_order_on, second_order_on from buyers
),

counted as (
    select
        cohort_month,
        step,
        step = 1 or $as_of - max(first_order_on) >= $within_days as is_complete,
        count(*) as cohort_customers,
        count(reached_on) as customers_so_far,
        count(*) filter (reached_on - first_order_on <= $within_days) as customers,
        quantile_disc(reached_on - first_order_on, 0.5) filter (reached_on - first_order_on <= $within_days) as median_days,
        quantile_disc(reached_on - previous_on, 0.5) filter (reached_on - first_order_on <= $within_days) as median_days_from_previous
    from steps
    group by cohort_month, step
)

select
    $as_of as snapshot_date,
    cohort_month,
    step,
    $within_days as within_days,
    is_complete,
    cohort_customers,
    customers_so_far,
    case when is_complete then customers end as customers,
    case when is_complete then customers::double / cohort_customers::double end as share,
    case when is_complete then customers::double / nullif(lag(customers) over previous, 0)::double end as share_of_previous,
    case when is_complete then median_days end::integer as median_days,
    case when is_complete then median_days_from_previous end::integer as median_days_from_previous
from counted
window previous as (partition by cohort_month order by step)
