create table bi.metric_definition (
    table_name text not null,
    column_name text not null,
    name_en text not null,
    name_ru text not null,
    unit_en text not null,
    unit_ru text not null,
    formula_en text not null,
    formula_ru text not null,
    meaning_en text not null,
    meaning_ru text not null,
    primary key (table_name, column_name)
);
comment on table bi.metric_definition is 'One row per table and column with a number: what it is called, its unit, formula and meaning.';
comment on column bi.metric_definition.table_name is 'Published table without its schema.';
comment on column bi.metric_definition.column_name is 'Column of that table.';
comment on column bi.metric_definition.name_en is 'Label in English.';
comment on column bi.metric_definition.name_ru is 'Label in Russian.';
comment on column bi.metric_definition.unit_en is 'Unit in English.';
comment on column bi.metric_definition.unit_ru is 'Unit in Russian.';
comment on column bi.metric_definition.formula_en is 'How it is computed, in English.';
comment on column bi.metric_definition.formula_ru is 'How it is computed, in Russian.';
comment on column bi.metric_definition.meaning_en is 'What it says, in English.';
comment on column bi.metric_definition.meaning_ru is 'What it says, in Russian.';
