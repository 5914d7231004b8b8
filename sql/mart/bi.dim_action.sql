create table bi.dim_action (
    code text primary key,
    sort_order integer not null,
    name_en text not null,
    name_ru text not null,
    meaning_en text not null,
    meaning_ru text not null
);
comment on table bi.dim_action is 'One row per action that may be recommended for a customer.';
comment on column bi.dim_action.code is 'Code in fact_customer_snapshot.';
comment on column bi.dim_action.sort_order is 'Order in which actions are tried; the last is for everybody else.';
comment on column bi.dim_action.name_en is 'Label in English.';
comment on column bi.dim_action.name_ru is 'Label in Russian.';
comment on column bi.dim_action.meaning_en is 'What to do, in English.';
comment on column bi.dim_action.meaning_ru is 'What to do, in Russian.';
