-- Share of the customers of each good segment who were at risk, lost or gone a month later, against the ends of earlier months. Both ends of
-- a month must rest on one model: another model says another P(alive) of the same customers, which is no exodus.
with now as (
    select
        from_segment as segment,
        sum(customers) as customers,
        sum(case when to_segment in ('at_risk', 'lost', 'left') then customers else 0 end) as gone
    from bi.fact_segment_migration
    inner join past_snapshots on past_snapshots.snapshot_date = fact_segment_migration.compared_snapshot_date
    where past_snapshots.model = (select model from bi.dim_snapshot)
        and comparison = '30d'
        and from_segment not in ('entered', 'new', 'cooling', 'at_risk', 'lost', 'no_purchase')
    group by from_segment
    having sum(customers) >= $minimum_customers
),

pairs as (
    select
        now.segment,
        now.customers,
        now.gone::double / now.customers as observed,
        past.customers as past_customers,
        past.gone as past_gone
    from now
    inner join past_exodus as past
        on past.segment = now.segment
        and past.snapshot_date = last_day(past.snapshot_date)
        and past.snapshot_date <= (select snapshot_date from bi.dim_snapshot) - 28
        and past.snapshot_date >= (select snapshot_date from bi.dim_snapshot) - 31 * $reference_months
),

means as (
    select *, sum(past_gone) over (partition by segment)::double / sum(past_customers) over (partition by segment) as expected
    from pairs
),

judged as (
    select
        segment,
        any_value(customers) as customers,
        any_value(observed) as observed,
        any_value(expected) as expected,
        sum(past_customers) as past_customers,
        count(*) - 1 as degrees_of_freedom,
        sum(past_customers * power(past_gone::double / past_customers - expected, 2)) / (count(*) - 1) as spread
    from means
    group by segment
    having count(*) >= $least_references
)

select
    segment as scope,
    observed,
    expected,
    sqrt(greatest(spread, expected * (1 - expected)) * (1.0 / customers + 1.0 / past_customers)) as std_error,
    degrees_of_freedom::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'expected' as basis,
    observed - expected as effect
from judged
where expected between 0.0001 and 0.9999
