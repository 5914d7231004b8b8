-- One row per measure and bin. Edges begin two powers of ten below the median of the positive values, or where these begin; what is less is
-- bin 1, what is not positive bin 0.
with rungs as (
    select *
    from value_rungs
    where not is_whole
),

climbed as (
    select
        measure,
        rung,
        2 * sum(customers) over (partition by measure order by rung) >= sum(customers) over (partition by measure) as is_upper_half
    from rungs
    where rung is not null
),

bounds as (
    select
        measure,
        greatest(5, min(rung), min(rung) filter (where is_upper_half) - 10) as base,
        max(rung) as top
    from climbed
    group by measure
),

bins as (
    select
        whole.measure,
        whole.customers as all_customers,
        whole.median_value,
        bounds.base,
        unnest(range(0, case when bounds.top is null then 1 else greatest(0, bounds.top - bounds.base + 1) + 2 end))::integer as bin
    from value_rungs as whole
    left join bounds on bounds.measure = whole.measure
    where whole.is_whole
),

edged as (
    select
        *,
        base + bin - 1 as rung_above,
        ([10, 16, 25, 40, 63])[rung_above % 5 + 1] * power(10.0::double, rung_above // 5 - 5) as upper_edge
    from bins
),

filled as (
    select
        rungs.measure,
        case when rungs.rung is null then 0 else greatest(1, rungs.rung - bounds.base + 2) end as bin,
        sum(rungs.customers) as customers,
        sum(rungs.value) as value,
        min(rungs.least_value) as least_value
    from rungs
    left join bounds on bounds.measure = rungs.measure
    group by all
)

select
    $as_of as snapshot_date,
    edged.measure,
    edged.bin,
    case
        when edged.bin = 0 then coalesce(filled.least_value, 0)
        when edged.bin = 1 then 0
        else lag(edged.upper_edge) over (partition by edged.measure order by edged.bin)
    end::decimal(19, 4) as low,
    case when edged.bin = 0 then 0 else least(edged.upper_edge, 999999999999999.9) end::decimal(19, 4) as high,
    coalesce(filled.customers, 0)::bigint as customers,
    coalesce(filled.customers, 0)::double / edged.all_customers::double as customer_share,
    coalesce(filled.value, 0)::decimal(19, 4) as value,
    edged.median_value
from edged
left join filled on filled.measure = edged.measure and filled.bin = edged.bin
