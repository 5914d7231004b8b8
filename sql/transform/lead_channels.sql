-- One row per source of leads: its channel is the one of the same name, else the one from which most of its customers came, else unknown.
with sources as (
    select distinct source from stage.leads
),

customers as (
    select
        leads.source,
        customers.channel_key,
        row_number() over (partition by leads.source order by count(distinct customers.customer_key) desc, customers.channel_key) as position
    from stage.leads as leads
    inner join customer_keys as keys on keys.customer_id = leads.customer_id
    inner join customer_values as customers on customers.customer_key = keys.customer_key
    where leads.converted_on is not null and customers.channel_key <> 0
    group by leads.source, customers.channel_key
)

select
    sources.source,
    coalesce(own.channel_key, customers.channel_key, 0) as channel_key,
    own.channel_key is not null as is_channel
from sources
left join channel_keys as own on own.channel = sources.source and own.channel_key <> 0
left join customers on customers.source = sources.source and customers.position = 1
