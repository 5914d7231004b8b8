create table bi.dim_channel (
    channel_key integer primary key,
    channel text not null,
    name_en text not null,
    name_ru text not null
);
comment on table bi.dim_channel is 'One row per acquisition channel; key 0 is the unknown channel.';
comment on column bi.dim_channel.channel_key is 'Surrogate key, stable across snapshots.';
comment on column bi.dim_channel.channel is 'Channel as the source names it; (unknown) where it names none.';
comment on column bi.dim_channel.name_en is 'Label in English.';
comment on column bi.dim_channel.name_ru is 'Label in Russian.';
