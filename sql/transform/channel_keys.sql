-- One row per acquisition channel, those included that only cost money; key 0 is the unknown channel. Known channels keep their key.
-- Spend without a channel is staged as 'unknown' and belongs to key 0, unless customers have a channel of that name.
with seen as (
    select channel from customer_origins where channel is not null

    union

    select channel from stage.spend where channel <> 'unknown'
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
