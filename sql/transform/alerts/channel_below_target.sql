-- The same against the configured target, which is the value of a new customer per unit of the most that one may cost.
with ratios as (
    select *, ltv_to_cac * cac / max_affordable_cac as target
    from bi.fact_channel_economics
    where grain = 'channel' and costed_customers >= $minimum_customers and max_affordable_cac > 0
        and ltv_to_cac_high > ltv_to_cac_low
)

select
    channel as scope,
    ltv_to_cac as observed,
    target as expected,
    std_error_between(ltv_to_cac_low, ltv_to_cac_high) as std_error,
    null::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'observed' as basis,
    1 - ltv_to_cac / target as effect
from ratios
