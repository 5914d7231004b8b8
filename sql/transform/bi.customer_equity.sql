-- The whole and its cuts in one pass. Total is historical plus residual of the sums, so that every cut adds up to the whole exactly.
with summed as (
    select
        max(snapshot_date) as snapshot_date,
        case
            when grouping(primary_segment) = 0 then 'segment'
            when grouping(channel_key) = 0 then 'channel'
            when grouping(cohort_month) = 0 then 'cohort'
            else 'all'
        end as cut,
        primary_segment,
        channel_key,
        cohort_month,
        count(*) as customers,
        sum(historical_value) as historical_value,
        sum(coalesce(residual_clv, 0)) as residual_clv
    from bi.fact_customer_snapshot
    group by grouping sets ((), (primary_segment), (channel_key), (cohort_month))
)

select
    summed.snapshot_date,
    summed.cut,
    case summed.cut
        when 'all' then 'all'
        when 'segment' then summed.primary_segment
        when 'channel' then channels.channel
        else coalesce(strftime(summed.cohort_month, '%Y-%m'), '(none)')
    end as member,
    summed.channel_key,
    summed.cohort_month,
    summed.customers,
    summed.historical_value::decimal(19, 4) as historical_value,
    summed.residual_clv::decimal(19, 4) as residual_clv,
    (summed.historical_value + summed.residual_clv)::decimal(19, 4) as total_clv
from summed
left join bi.dim_channel as channels on summed.cut = 'channel' and channels.channel_key = summed.channel_key
order by summed.cut, member
