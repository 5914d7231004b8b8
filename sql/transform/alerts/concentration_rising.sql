-- The same share against the shop's own level some time ago: the newest snapshot that is at least so many days older. Both shares are taken
-- to have the error of today's; since most customers are in both, their difference has less, so that the interval is on the wide side.
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
    sqrt(2) * top_share_error($top_percent) as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'expected' as basis,
    now.revenue_share - before.revenue_share as effect
from bi.fact_value_concentration as now
cross join before
where now.percentile = $top_percent and now.revenue_share is not null and before.revenue_share is not null
    and top_share_error($top_percent) > 0
    and (select customers from bi.fact_value_concentration where percentile = 100) >= $minimum_customers
