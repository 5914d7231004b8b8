select
    channel_key,
    channel,
    case when channel_key = 0 then 'Unknown' else channel end as name_en,
    case when channel_key = 0 then 'Неизвестно' else channel end as name_ru
from channel_keys
