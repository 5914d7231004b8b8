-- One row per channel with spend, and one for the whole (channel NULL): spend and customers per month, of the last three complete months and of
-- the twelve before them. No rows while the spend source does not reach back that far.
with covered as (
    select
        min(cohort_month) as first_month,
        least(
            max(cohort_month),
            cast(case when $as_of = last_day($as_of) then date_trunc('month', $as_of) else date_trunc('month', $as_of) - to_months(1) end as date)
        ) as last_month
    from acquisition_cells
    where spend is not null
),

placed as (
    select
        cells.channel_key,
        cells.spend,
        cells.new_customers,
        datediff('month', cells.cohort_month, covered.last_month) as months_ago
    from acquisition_cells as cells
    cross join covered
    where covered.first_month <= covered.last_month - to_months(14)
        and cells.channel_key in (select channel_key from acquisition_cells where spend is not null)
)

select
    channel_key,
    cast(coalesce(sum(spend) filter (where months_ago between 0 and 2), 0) as double) / 3 as recent_spend,
    cast(coalesce(sum(spend) filter (where months_ago between 3 and 14), 0) as double) / 12 as earlier_spend,
    coalesce(sum(new_customers) filter (where months_ago between 0 and 2), 0) / 3 as recent_customers,
    coalesce(sum(new_customers) filter (where months_ago between 3 and 14), 0) / 12 as earlier_customers
from placed
group by grouping sets ((channel_key), ())
having count(*) > 0
