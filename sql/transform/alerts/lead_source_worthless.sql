-- Sources whose leads are judged worthless, against the mean value of the leads of all other sources.
with totals as (
    select *, sum(leads * lead_value) over () as all_value, sum(leads) over () as all_leads
    from bi.fact_lead_source
    where lead_value is not null
),

compared as (
    select *, (all_value - leads * lead_value) / (all_leads - leads) as others_value
    from totals
    where all_leads > leads
)

select
    source as scope,
    lead_value as observed,
    others_value as expected,
    lead_value_std_error as std_error,
    null::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'observed' as basis,
    case when verdict = 'worthless' then 1 - lead_value / others_value else 0 end as effect
from compared
where others_value > 0 and lead_value_std_error > 0 and mature_leads >= $minimum_leads
