-- Margin per customer within the day mark, of the newest cohorts that are old enough, against the cohorts before them.
with cohorts as (
    select cohort_month, sum(customers) as customers, sum(margin)::double / sum(customers) as margin
    from bi.fact_cohort_ltv
    where is_complete
        and day_mark = (select max(day_mark) from bi.fact_cohort_ltv where day_mark <= $day_mark)
    group by cohort_month
    having sum(customers) >= $minimum_customers
),

known as (
    select strptime(scope || '-01', '%Y-%m-%d')::date as cohort_month
    from previous_alerts
    where rule in ('new_customer_value', 'cohort_retention')
),

pairs as (
    select
        young.cohort_month,
        young.customers,
        young.margin as observed,
        earlier.customers as earlier_customers,
        earlier.margin as earlier_margin
    from cohorts as young
    inner join cohorts as earlier
        on earlier.cohort_month < young.cohort_month
        and earlier.cohort_month >= young.cohort_month - to_months($reference_cohorts)
    where young.cohort_month > (select max(cohort_month) from cohorts) - to_months($newest_cohorts)
        and earlier.cohort_month not in (select cohort_month from known)
        and earlier.cohort_month >= (select min(cohort_month) from bi.fact_cohort_ltv) + to_months($skipped_cohorts)
),

means as (
    select
        *,
        sum(earlier_customers * earlier_margin) over (partition by cohort_month) / sum(earlier_customers) over (partition by cohort_month) as expected
    from pairs
),

judged as (
    select
        cohort_month,
        any_value(customers) as customers,
        any_value(observed) as observed,
        any_value(expected) as expected,
        sum(earlier_customers) as earlier_customers,
        count(*) - 1 as degrees_of_freedom,
        sum(earlier_customers * power(earlier_margin - expected, 2)) / (count(*) - 1) as spread
    from means
    group by cohort_month
    having count(*) >= $least_references
)

select
    strftime(cohort_month, '%Y-%m') as scope,
    observed,
    expected,
    sqrt(spread * (1.0 / customers + 1.0 / earlier_customers)) as std_error,
    degrees_of_freedom::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'expected' as basis,
    1 - observed / expected as effect
from judged
where expected > 0
