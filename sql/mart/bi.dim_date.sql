create table bi.dim_date (
    date date primary key,
    year integer not null,
    quarter integer not null,
    month integer not null,
    month_start date not null,
    year_month text not null,
    month_name_en text not null,
    month_name_ru text not null,
    iso_week integer not null,
    iso_weekday integer not null,
    weekday_name_en text not null,
    weekday_name_ru text not null,
    is_month_end boolean not null
);
comment on table bi.dim_date is 'One row per calendar date, whole years without gaps: from the first transaction to the end of the longest horizon.';
comment on column bi.dim_date.date is 'Calendar date.';
comment on column bi.dim_date.year is 'Calendar year.';
comment on column bi.dim_date.quarter is 'Quarter of the year, 1 to 4.';
comment on column bi.dim_date.month is 'Month of the year, 1 to 12.';
comment on column bi.dim_date.month_start is 'First date of the month; joins to cohort_month.';
comment on column bi.dim_date.year_month is 'Year and month, 2026-11; sorts as text.';
comment on column bi.dim_date.month_name_en is 'Name of the month in English.';
comment on column bi.dim_date.month_name_ru is 'Name of the month in Russian.';
comment on column bi.dim_date.iso_week is 'ISO week of the year.';
comment on column bi.dim_date.iso_weekday is 'ISO day of the week, Monday = 1.';
comment on column bi.dim_date.weekday_name_en is 'Day of the week in English.';
comment on column bi.dim_date.weekday_name_ru is 'Day of the week in Russian.';
comment on column bi.dim_date.is_month_end is 'True on the last date of a month.';
