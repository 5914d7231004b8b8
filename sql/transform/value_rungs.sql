-- One measure: a row per rung of the ladder of values (rung NULL = no value or less), and one, is_whole, of all customers with an order.
-- Rungs begin at the preferred numbers R5 of ISO 3 (1, 1.6, 2.5, 4, 6.3, 10 …). In whole ten-thousandths, where no edge from 0.001 up needs
-- rounding, rung r begins at (10, 16, 25, 40, 63)[r mod 5] x 10 ^ (r div 5 - 1). The logarithm only proposes the power of ten, and the
-- comparisons decide, also where it is off by one. One measure at a time: turning the columns of every customer into rows costs more than all this.
with measured as (
    select case $measure when 'clv_12m' then clv_12m when 'total_clv' then total_clv else revenue end as value
    from bi.fact_customer_snapshot
    where orders > 0
),

scaled as (
    select
        value,
        value::double * 10000 as units,
        floor(log10(greatest(units, 1)))::integer as digits,
        power(10.0::double, digits - 1) as scale
    from measured
    where value is not null
),

placed as (
    select
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
    $measure as measure,
    rung,
    grouping(rung) = 1 as is_whole,
    count(*) as customers,
    sum(value) as value,
    min(value) as least_value,
    quantile_disc(value, 0.5) as median_value
from placed
group by grouping sets ((rung), ())
having count(*) > 0
