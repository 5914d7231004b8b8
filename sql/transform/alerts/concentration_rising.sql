-- The same share against the shop's own level some time ago: the newest snapshot that is at least so many days older.
with before as (
    select revenue_share
    from past_concentration
    where percentile = $top_percent and snapshot_date <= (select snapshot_date from bi.dim_snapshot) - $compare_days
    order by snapshot_date desc
    limit 1
)

select
    'all' as scope,
    now.revenue_share as observed,
    before.revenue_share as expected,
    null::double as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'limit' as basis,
    now.revenue_share - before.revenue_share as effect
from bi.fact_value_concentration as now
cross join before
where now.percentile = $top_percent and now.revenue_share is not null and before.revenue_share is not null
    and (select customers from bi.fact_value_concentration where percentile = 100) >= $minimum_customers
