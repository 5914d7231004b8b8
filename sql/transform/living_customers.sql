-- One row per customer with a purchase: history, P(alive), expected order value, and the number of its segment in the order of the codes.
-- Customers of equal frequency, age and segment follow each other.
with segments as (
    select
        primary_segment,
        cast(row_number() over (order by primary_segment) - 1 as integer) as segment_index
    from (select distinct primary_segment from bi.fact_customer_snapshot)
)

select
    facts.frequency::double as frequency,
    facts.recency_weeks,
    facts.age_weeks,
    facts.p_alive,
    coalesce(facts.expected_order_value, 'nan'::double) as expected_order_value,
    segments.segment_index
from bi.fact_customer_snapshot as facts
inner join segments on segments.primary_segment = facts.primary_segment
where facts.frequency is not null and facts.p_alive is not null
order by facts.frequency, facts.age_weeks, segments.segment_index, facts.recency_weeks, facts.customer_key
