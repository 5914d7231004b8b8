-- Months with an order per customer of each young cohort so far, against the cohorts before it at the same age. The spread between those
-- cohorts says how much a cohort varies by chance; it is never taken to be less than if all customers were alike. The first cohorts of the
-- data are left out: customers who came before the data begin look like new ones there.
with activity as (
    select
        cohort_month,
        period_index,
        customers,
        sum(active_customers) over (partition by cohort_month order by period_index) as active_months
    from bi.fact_cohort_period
    where is_complete and not is_forecast and period_index >= 1 and customers >= $minimum_customers
),

known as (
    select strptime(scope || '-01', '%Y-%m-%d')::date as cohort_month
    from previous_alerts
    where rule = 'cohort_retention'
),

tested as (
    select distinct on (cohort_month) *
    from activity
    where period_index <= $oldest_months
    order by cohort_month, period_index desc
),

young as (
    select *
    from tested
    where cohort_month >= (select max(cohort_month) from tested) - to_months($oldest_months - 1)
),

pairs as (
    select
        young.cohort_month,
        young.period_index,
        young.customers,
        young.active_months::double / young.customers as observed,
        earlier.customers as earlier_customers,
        earlier.active_months as earlier_months
    from young
    inner join activity as earlier
        on earlier.period_index = young.period_index
        and earlier.cohort_month < young.cohort_month
        and earlier.cohort_month >= young.cohort_month - to_months($reference_cohorts)
    where earlier.cohort_month not in (select cohort_month from known)
        and earlier.cohort_month >= (select min(cohort_month) from bi.fact_cohort_period) + to_months($skipped_cohorts)
),

means as (
    select *, sum(earlier_months) over (partition by cohort_month) / sum(earlier_customers) over (partition by cohort_month)::double as expected
    from pairs
),

judged as (
    select
        cohort_month,
        any_value(period_index) as months,
        any_value(customers) as customers,
        any_value(observed) as observed,
        any_value(expected) as expected,
        sum(earlier_customers) as earlier_customers,
        count(*) - 1 as degrees_of_freedom,
        sum(earlier_customers * power(earlier_months / earlier_customers::double - expected, 2)) / (count(*) - 1) as spread
    from means
    group by cohort_month
    having count(*) >= $least_references
)

select
    strftime(cohort_month, '%Y-%m') as scope,
    observed / months as observed,
    expected / months as expected,
    sqrt(greatest(spread, expected * (1 - expected / months)) * (1.0 / customers + 1.0 / earlier_customers)) / months as std_error,
    degrees_of_freedom::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'expected' as basis,
    1 - observed / expected as effect
from judged
where expected > 0
