-- The staged sources: canonical names and types, one row per accepted source row. A source that is not mapped stays empty.
drop schema if exists stage cascade;
create schema stage;

create table stage.transactions (
    customer_id text not null,
    occurred_on date not null,
    amount decimal(18, 4) not null,
    margin decimal(18, 4),
    discount decimal(18, 4),
    order_id text,
    category text,
    channel text,
    transaction_id text
);
create table stage.customers (customer_id text not null, acquired_on date, channel text, country text);
create table stage.leads (lead_id text not null, created_on date not null, source text not null, converted_on date, customer_id text);
create table stage.spend (spent_on date not null, channel text not null, amount decimal(18, 4) not null);
create table stage.interactions (customer_id text not null, occurred_on date not null, kind text not null);
create table stage.subscriptions (
    customer_id text not null, started_on date not null, ended_on date, plan text, monthly_amount decimal(18, 4), subscription_id text
);

-- Keys under which rows differ; every row of such a key is quarantined.
create table stage.conflict_key (source text, row_key text);

create table stage.quarantine (source text, rule text, natural_key text, reason text, payload text);
create table stage.rule_count (source text, rule text, disposition text, reason text, row_count bigint);
create table stage.source_balance (
    source text, read_rows bigint, accepted bigint, quarantined bigint, dropped bigint, after_as_of bigint
);

-- What becomes of a row that a rule names: quarantined, dropped, after_as_of (counted apart), or noted (accepted, and counted).
create table stage.rule (rule text primary key, disposition text, reason text);
insert into stage.rule values
    ('customer_id_missing', 'quarantined', 'The customer key is empty.'),
    ('lead_id_missing', 'quarantined', 'The lead key is empty.'),
    ('date_missing', 'quarantined', 'The date is empty.'),
    ('date_unreadable', 'quarantined', 'The date does not read in the format of its column.'),
    ('date_out_of_range', 'quarantined', 'The date lies outside 1900-01-01 to 9999-12-31.'),
    ('after_as_of', 'after_as_of', 'The date lies after the as-of date.'),
    ('amount_missing', 'quarantined', 'The amount is empty.'),
    ('amount_unreadable', 'quarantined', 'The amount is not a number in the format of its column.'),
    ('amount_not_finite', 'quarantined', 'The amount is infinite or not a number.'),
    ('amount_out_of_range', 'quarantined', 'The amount does not fit 12 digits before the point.'),
    ('conversion_unreadable', 'quarantined', 'The conversion date does not read in the format of its column.'),
    ('converted_before_created', 'quarantined', 'The lead is converted before it was created.'),
    ('amount_negative', 'quarantined', 'The monthly amount is negative.'),
    ('end_unreadable', 'quarantined', 'The end date does not read in the format of its column.'),
    ('ended_before_started', 'quarantined', 'The subscription ends before it starts.'),
    ('line_unreadable', 'quarantined', 'The line does not have the columns of the header.'),
    ('transaction_id_conflict', 'quarantined', 'Rows that differ share one transaction id.'),
    ('customer_id_conflict', 'quarantined', 'Rows that differ share one customer id.'),
    ('lead_id_conflict', 'quarantined', 'Rows that differ share one lead id.'),
    ('subscription_id_conflict', 'quarantined', 'Rows that differ share one subscription id.'),
    ('transaction_id_repeat', 'dropped', 'The row repeats another of the same transaction id exactly.'),
    ('customer_id_repeat', 'dropped', 'The row repeats another of the same customer id exactly.'),
    ('lead_id_repeat', 'dropped', 'The row repeats another of the same lead id exactly.'),
    ('subscription_id_repeat', 'dropped', 'The row repeats another of the same subscription id exactly.'),
    ('key_trimmed', 'noted', 'Blanks around the key were removed.'),
    ('margin_unreadable', 'noted', 'The margin is not a number and counts as not given.'),
    ('discount_unreadable', 'noted', 'The discount is not a number and counts as not given.'),
    ('acquired_unreadable', 'noted', 'The acquisition date does not read and counts as not given.'),
    ('converted_after_as_of', 'noted', 'The lead converted after the as-of date and counts as open.'),
    ('ended_after_as_of', 'noted', 'The subscription ends after the as-of date and counts as running.'),
    ('never_ran', 'noted', 'The subscription ends on the day it starts, so it never ran and counts nowhere.'),
    ('amount_not_given', 'noted', 'The subscription has no monthly amount: it counts as a subscriber without recurring revenue.'),
    ('transaction_id_missing', 'noted', 'The row has no transaction id, so a repeat of it cannot be told.'),
    ('row_repeated', 'noted', 'The row equals another in every column; kept, since nothing tells a repeat from a second sale.'),
    ('key_case_collision', 'noted', 'Customer keys that differ only by letter case; kept apart here, joined by Power BI.');
