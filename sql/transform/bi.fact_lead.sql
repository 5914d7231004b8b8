-- Open leads that can still convert within the days that count. A lead of age a: (F(days) - F(a)) / (1 - F(a)) of its source.
select
    $as_of as snapshot_date,
    leads.lead_id,
    leads.source,
    leads.created_on,
    cast($as_of - leads.created_on as integer) as age_days,
    curve.conversion_probability,
    cast(curve.conversion_probability * values.customer_value as decimal(18, 4)) as lead_value
from stage.leads as leads
left join lead_curve as curve on curve.source = leads.source and curve.age_days = $as_of - leads.created_on
left join lead_values as values on values.source = leads.source
where leads.converted_on is null and $as_of - leads.created_on < $days
