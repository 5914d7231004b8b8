-- One row per source of leads: what a lead is worth, what it may cost and what it costs.
-- Cost: spend booked on a channel of the source's name over the leads it covers; else, as every customer of a channel costs the same, conversion
-- times the acquisition cost of the channel that the source's customers belong to.
with valued as (
    select
        sums.*,
        conversions.conversion_rate,
        conversions.conversion_std_error,
        conversions.conversion_high,
        conversions.conversion_rate * sums.customer_value as lead_value,
        sqrt(
            pow(conversions.conversion_std_error * sums.customer_value, 2)
            + pow(conversions.conversion_rate * sums.customer_value_std_error, 2)) as lead_value_std_error,
        conversions.conversion_rate * sums.customer_value / $target as max_cost_per_lead,
        case
            when sums.own_cost_per_lead > 0 then 'source'
            when sums.channel_cac > 0 and conversions.conversion_rate > 0 then 'channel'
        end as cost_basis,
        case cost_basis
            when 'source' then sums.own_cost_per_lead
            when 'channel' then conversions.conversion_rate * sums.channel_cac
        end as cost_per_lead
    from lead_sums as sums
    inner join lead_conversions as conversions on conversions.source = sums.source
),

compared as (
    select
        valued.*,
        -- A cost that rises with the conversion shares its error, and leaves that of the customer's value.
        case cost_basis when 'channel' then conversion_rate * customer_value_std_error else lead_value_std_error end as compared_error,
        cast(leads * lead_value as decimal(38, 6)) as value_of_leads
    from valued
)

select
    * exclude (compared_error, value_of_leads),
    greatest(0, lead_value - $z * compared_error) / cost_per_lead as value_to_cost_low,
    (lead_value + $z * compared_error) / cost_per_lead as value_to_cost_high,
    conversion_high * (customer_value + $z * coalesce(customer_value_std_error, customer_value)) as lead_value_high,
    cast(sum(value_of_leads) over () - value_of_leads as double)
    / nullif(sum(leads) filter (where value_of_leads is not null) over () - leads, 0) as others_lead_value,
    case when cost_per_lead > max_cost_per_lead then cost_per_lead / max_cost_per_lead - 1 end as required_rise
from compared
order by source
