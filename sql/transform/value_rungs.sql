-- One row per measure and rung of the ladder of values: customers with an order, their sum and the least of them; rung NULL = no value or less.
-- Rungs begin at the preferred numbers R5 of ISO 3 (1, 1.6, 2.5, 4, 6.3, 10 …). In whole ten-thousandths, where a value from 0.001 up is never
-- rounded, rung r begins at (10, 16, 25, 40, 63)[r mod 5] x 10 ^ (r div 5 - 1). The logarithm only proposes the power of ten, and the comparisons
-- decide, also where it is off by one.
with measured as (
    unpivot (select clv_12m, residual_clv, total_clv, revenue from bi.fact_customer_snapshot where orders > 0)
    on clv_12m, residual_clv, total_clv, revenue into name measure value value
),

scaled as (
    select
        measure,
        value,
        value::double * 10000 as units,
        floor(log10(greatest(units, 1)))::integer as digits,
        power(10.0::double, digits - 1) as scale
    from measured
),

placed as (
    select
        measure,
        value,
        case
            when value > 0
                then 5 * digits - (units < 10 * scale)::integer
                    + (units >= 16 * scale)::integer
                    + (units >= 25 * scale)::integer
                    + (units >= 40 * scale)::integer
                    + (units >= 63 * scale)::integer
                    + (units >= 100 * scale)::integer
        end as rung
    from scaled
)

select
    measure,
    rung,
    count(*) as customers,
    sum(value) as value,
    min(value) as least_value
from placed
group by measure, rung
