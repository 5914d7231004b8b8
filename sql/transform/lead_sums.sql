-- One row per source of leads: counts, and what the customers it brings are worth.
-- Value: of the source's own customers where there are enough, else of its channel's, else of the whole shop's.
with covered as (
    select min(spent_on) as first_day, max(last_day(spent_on)) as last_day from stage.spend
),

leads as (
    select
        leads.source,
        count(*) as leads,
        count(*) filter (where $as_of - leads.created_on >= $days) as mature_leads,
        count(leads.converted_on) as converted,
        count(*) filter (where leads.converted_on is null and $as_of - leads.created_on < $days) as open_leads,
        count(*) filter (where leads.created_on between covered.first_day and covered.last_day) as costed_leads
    from stage.leads as leads
    cross join covered
    group by leads.source
),

converted as (
    select distinct leads.source, customers.customer_key, customers.value, customers.value_left, customers.left_error, customers.variance
    from stage.leads as leads
    inner join customer_keys as keys on keys.customer_id = leads.customer_id
    inner join customer_values as customers on customers.customer_key = keys.customer_key
    where leads.converted_on is not null
),

own as (
    select
        source,
        cast(count(*) as double) as n,
        cast(sum(value) as double) / n as ltv,
        sqrt(
            case when n > 1 then greatest(0, cast(sum(cast(value as decimal(38, 4)) * value) as double) / n - ltv * ltv) / (n - 1) end
            + cast(sum(variance) as double) / (n * n)
            + pow($expectation_error * cast(sum(value_left) as double) / n, 2)
            + pow(cast(sum(left_error) as double) / n, 2)) as ltv_std_error
    from converted
    group by source
),

based as (
    select
        leads.*,
        channels.channel_key,
        channels.is_channel,
        case
            when own.n >= $min_customers then 'source'
            when channels.channel_key <> 0 and channel.new_customers >= $min_customers then 'channel'
            else 'shop'
        end as value_basis
    from leads
    inner join lead_channels as channels on channels.source = leads.source
    left join own on own.source = leads.source
    left join acquisition_sums as channel on channel.grain = 'channel' and channel.channel_key = channels.channel_key
)

select
    based.*,
    case value_basis when 'source' then cast(own.n as bigint) when 'channel' then channel.new_customers else shop.new_customers end as value_customers,
    case value_basis when 'source' then own.ltv when 'channel' then channel.ltv else shop.ltv end as customer_value,
    case value_basis when 'source' then own.ltv_std_error when 'channel' then channel.ltv_std_error else shop.ltv_std_error end as customer_value_std_error,
    channel.cac as channel_cac,
    case when based.is_channel then cast(channel.spend as double) / nullif(based.costed_leads, 0) end as own_cost_per_lead
from based
left join own on own.source = based.source
left join acquisition_sums as channel on channel.grain = 'channel' and channel.channel_key = based.channel_key
left join acquisition_sums as shop on shop.grain = 'all'
order by based.source
