-- Value of a new customer of each channel per unit of its cost, against 1: below it every new customer costs money.
select
    channel as scope,
    ltv_to_cac as observed,
    1::double as expected,
    std_error_between(ltv_to_cac_low, ltv_to_cac_high) as std_error,
    null::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'observed' as basis,
    1 - ltv_to_cac as effect
from bi.fact_channel_economics
where grain = 'channel' and costed_customers >= $minimum_customers and ltv_to_cac_high > ltv_to_cac_low
