-- One row per acquisition channel; key 0 is the unknown channel. Known channels keep their key.
with seen as (
    select distinct channel from customer_origins where channel is not null
)

select 0 as channel_key, '(unknown)' as channel

union all

select
    cast(coalesce(
        known.channel_key,
        (select coalesce(max(channel_key), 0) from known_channels)
        + row_number() over (partition by known.channel_key is null order by seen.channel)) as integer) as channel_key,
    seen.channel
from seen
left join known_channels as known on known.channel = seen.channel
where seen.channel <> '(unknown)'
