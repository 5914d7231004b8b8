with open_value as (
    select source, sum(lead_value) as open_lead_value
    from bi.fact_lead
    group by source
)

select
    $as_of as snapshot_date,
    leads.source,
    leads.channel_key,
    channels.channel,
    leads.leads,
    leads.mature_leads,
    leads.open_leads,
    leads.converted,
    cast(leads.converted as double) / leads.leads as conversion_so_far,
    leads.conversion_rate,
    leads.conversion_std_error,
    leads.value_basis,
    leads.value_customers,
    leads.customer_value,
    leads.customer_value_std_error,
    leads.lead_value,
    leads.lead_value_std_error,
    leads.max_cost_per_lead,
    leads.cost_basis,
    leads.cost_per_lead,
    leads.required_rise,
    cast(open_value.open_lead_value as decimal(19, 4)) as open_lead_value,
    verdicts.verdict,
    verdicts.reason_en as verdict_reason_en,
    verdicts.reason_ru as verdict_reason_ru
from lead_values as leads
inner join channel_keys as channels on channels.channel_key = leads.channel_key
inner join lead_verdicts as verdicts on verdicts.source = leads.source
left join open_value on open_value.source = leads.source
