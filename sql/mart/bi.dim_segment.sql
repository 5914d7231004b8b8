create table bi.dim_segment (
    code text primary key,
    kind text not null,
    sort_order integer not null,
    name_en text not null,
    name_ru text not null,
    meaning_en text not null,
    meaning_ru text not null,
    recommended_action_en text not null,
    recommended_action_ru text not null,
    meaning text not null,
    recommended_action text not null
);
comment on table bi.dim_segment is 'One row per segment of any kind, and per reason and end of a migration: every code that names a group of customers.';
comment on column bi.dim_segment.code is 'Code used in the fact tables, unique over all kinds.';
comment on column bi.dim_segment.kind is 'rfm, lifecycle, flag, custom (a flag of the user), lead, migration (entered, left) or reason (why a flag is set).';
comment on column bi.dim_segment.sort_order is 'Order in which segments are shown.';
comment on column bi.dim_segment.name_en is 'Label in English.';
comment on column bi.dim_segment.name_ru is 'Label in Russian.';
comment on column bi.dim_segment.meaning_en is 'Who belongs to the segment, in English.';
comment on column bi.dim_segment.meaning_ru is 'Who belongs to the segment, in Russian.';
comment on column bi.dim_segment.recommended_action_en is 'What to do with these customers, in English.';
comment on column bi.dim_segment.recommended_action_ru is 'What to do with these customers, in Russian.';
comment on column bi.dim_segment.meaning is 'Who belongs to the segment, in the configured culture.';
comment on column bi.dim_segment.recommended_action is 'What to do with these customers, in the configured culture.';
