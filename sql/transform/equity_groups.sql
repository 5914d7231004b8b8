-- The groups that equity is added up for besides the whole, numbered from 0. Customers without an order kept have no future and are in none.
with members as (
    select distinct
        'segment' as cut,
        primary_segment,
        null::integer as channel_key,
        null::date as cohort_month
    from bi.fact_customer_snapshot
    where frequency is not null

    union all

    select distinct 'channel', null, channel_key, null
    from bi.fact_customer_snapshot
    where frequency is not null

    union all

    select distinct 'cohort', null, null, cohort_month
    from bi.fact_customer_snapshot
    where frequency is not null
)

select
    *,
    cast(row_number() over (order by cut, primary_segment, channel_key, cohort_month) - 1 as integer) as group_index
from members
