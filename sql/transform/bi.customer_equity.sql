-- The whole and its cuts in one pass. Total is historical plus residual of the sums, so that every cut adds up to the whole exactly.
-- The formula of the textbooks stands beside the model in the whole alone. Intervals come as ratios to the residual value: what lies between low and high is the very sum that is published.
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
        sum(coalesce(residual_clv, 0)) as residual_clv,
        sum(cast(p_alive as decimal(18, 12))) as alive,
        count(*) filter (where orders_12m > 0) as active,
        sum(margin_12m) filter (where orders_12m > 0) as active_margin
    from bi.fact_customer_snapshot
    group by grouping sets ((), (primary_segment), (channel_key), (cohort_month))
),

ends as (
    select
        coalesce(groups.cut, 'all') as cut,
        groups.primary_segment,
        groups.channel_key,
        groups.cohort_month,
        intervals.low_ratio,
        intervals.high_ratio
    from equity_intervals as intervals
    left join equity_groups as groups on groups.group_index = intervals.group_index
),

churn as (
    select 1 - max(fitted_staying_share) as yearly_churn
    from bi.fact_retention_sensitivity
    where segment = 'all'
),

valued as (
    select
        summed.*,
        case when summed.cut = 'all' then churn.yearly_churn end as yearly_churn,
        case when summed.cut = 'all' then summed.active_margin::double / nullif(summed.active, 0) end as margin_per_active_customer,
        case
            when ends.low_ratio is not null
                then least(summed.residual_clv, cast(summed.residual_clv::double * ends.low_ratio as decimal(19, 4)))::decimal(19, 4)
        end as residual_low,
        case
            when ends.high_ratio is not null
                then greatest(summed.residual_clv, cast(summed.residual_clv::double * ends.high_ratio as decimal(19, 4)))::decimal(19, 4)
        end as residual_high
    from summed
    cross join churn
    left join ends
        on ends.cut = summed.cut
        and ends.primary_segment is not distinct from summed.primary_segment
        and ends.channel_key is not distinct from summed.channel_key
        and ends.cohort_month is not distinct from summed.cohort_month
)

select
    valued.snapshot_date,
    valued.cut,
    case valued.cut
        when 'all' then 'all'
        when 'segment' then valued.primary_segment
        when 'channel' then channels.channel
        else coalesce(strftime(valued.cohort_month, '%Y-%m'), '(none)')
    end as member,
    valued.channel_key,
    valued.cohort_month,
    valued.customers,
    valued.historical_value::decimal(19, 4) as historical_value,
    valued.residual_clv::decimal(19, 4) as residual_clv,
    valued.residual_low,
    valued.residual_high,
    (valued.historical_value + valued.residual_clv)::decimal(19, 4) as total_clv,
    (valued.historical_value + valued.residual_low)::decimal(19, 4) as total_low,
    (valued.historical_value + valued.residual_high)::decimal(19, 4) as total_high,
    valued.historical_value::double / valued.customers as historical_per_customer,
    valued.residual_clv::double / valued.customers as residual_per_customer,
    (valued.historical_value + valued.residual_clv)::double / valued.customers as total_per_customer,
    valued.yearly_churn,
    valued.margin_per_active_customer,
    valued.margin_per_active_customer / nullif(valued.yearly_churn, 0) as formula_value_per_customer,
    case when valued.cut = 'all' then valued.residual_clv::double / nullif(valued.alive, 0)::double end as model_value_per_customer
from valued
left join bi.dim_channel as channels on valued.cut = 'channel' and channels.channel_key = valued.channel_key
order by valued.cut, member
