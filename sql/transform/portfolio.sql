-- One row per customer with a purchase: history, mean repeat value, and the groups of equity it belongs to. Equal histories follow each other.
select
    facts.frequency::double as frequency,
    facts.recency_weeks,
    facts.age_weeks,
    coalesce(facts.monetary_value, 'nan'::double) as monetary_value,
    segments.group_index as segment_index,
    channels.group_index as channel_index,
    cohorts.group_index as cohort_index
from bi.fact_customer_snapshot as facts
inner join equity_groups as segments on segments.cut = 'segment' and segments.primary_segment = facts.primary_segment
inner join equity_groups as channels on channels.cut = 'channel' and channels.channel_key = facts.channel_key
inner join equity_groups as cohorts on cohorts.cut = 'cohort' and cohorts.cohort_month = facts.cohort_month
where facts.frequency is not null
order by facts.frequency, facts.age_weeks, facts.recency_weeks, facts.customer_key
