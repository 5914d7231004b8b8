select
    cohort_month,
    year(cohort_month) as year,
    quarter(cohort_month) as quarter,
    strftime(cohort_month, '%Y-%m') as label,
    count(*) as customers
from customer_origins
where cohort_month is not null
group by cohort_month
