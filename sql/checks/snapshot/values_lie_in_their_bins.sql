-- Bins follow each other without a gap, and the sum of a bin lies between its edges times its customers.
with bins as (
    select
        *,
        lag(high) over (partition by measure order by bin) as high_before,
        lag(bin) over (partition by measure order by bin) as bin_before
    from bi.fact_value_distribution
)

select measure || ', bin ' || bin as violation
from bins
where low > high
    or bin <> coalesce(bin_before + 1, 0)
    or low <> coalesce(high_before, low)
    or value not between low * customers and high * customers
