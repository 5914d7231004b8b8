select 'customer_key ' || customer_key || ': p_alive ' || p_alive as violation
from bi.fact_customer_snapshot
where not (p_alive between 0 and 1)

union all

select 'cohort ' || cohort_month || ', period ' || period_index || ': active_share ' || active_share
from bi.fact_cohort_period
where not (active_share between 0 and 1)
