-- Residual value of all existing customers against the newest snapshot that is at least so many days older and rests on the same definitions:
-- a change of model or discount rate is no fall. The intervals of both hold parameters and chance.
with now as (
    select
        equity.residual_clv::double as residual_clv,
        std_error_between(equity.residual_low::double, equity.residual_high::double) as std_error,
        snapshots.*
    from bi.customer_equity as equity
    cross join bi.dim_snapshot as snapshots
    where equity.cut = 'all'
),

before as (
    select
        past_equity.residual_clv::double as residual_clv,
        std_error_between(past_equity.residual_low::double, past_equity.residual_high::double) as std_error
    from past_equity
    inner join past_snapshots as snapshots on snapshots.snapshot_date = past_equity.snapshot_date
    inner join now
        on now.model = snapshots.model
        and now.currency = snapshots.currency
        and now.annual_discount_rate = snapshots.annual_discount_rate
        and now.interval_level = snapshots.interval_level
    where snapshots.snapshot_date <= now.snapshot_date - $compare_days
    order by snapshots.snapshot_date desc
    limit 1
)

select
    'all' as scope,
    now.residual_clv as observed,
    before.residual_clv as expected,
    sqrt(power(now.std_error, 2) + power(before.std_error, 2)) as std_error,
    null::double as degrees_of_freedom,
    1 as comparisons,
    'expected' as basis,
    1 - now.residual_clv / before.residual_clv as effect
from now
cross join before
where before.residual_clv > 0 and now.std_error > 0 and before.std_error > 0
