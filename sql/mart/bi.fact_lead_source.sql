create table bi.fact_lead_source (
    snapshot_date date not null,
    source text not null,
    channel_key integer not null,
    channel text not null,
    leads bigint not null,
    mature_leads bigint not null,
    open_leads bigint not null,
    converted bigint not null,
    conversion_so_far double precision not null,
    conversion_rate double precision,
    conversion_std_error double precision,
    value_basis text not null,
    value_customers bigint,
    customer_value double precision,
    customer_value_std_error double precision,
    lead_value double precision,
    lead_value_std_error double precision,
    max_cost_per_lead double precision,
    cost_basis text,
    cost_per_lead double precision,
    required_rise double precision,
    open_lead_value numeric(19, 4),
    verdict text,
    verdict_reason_en text not null,
    verdict_reason_ru text not null,
    primary key (snapshot_date, source)
);
comment on table bi.fact_lead_source is 'One row per snapshot and source of leads: how many become customers, what a lead is worth and what it may cost.';
comment on column bi.fact_lead_source.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_lead_source.source is 'Source as the leads name it.';
comment on column bi.fact_lead_source.channel_key is 'Channel in dim_channel: the one of the source''s name, else that of most of its customers.';
comment on column bi.fact_lead_source.channel is 'Name of that channel.';
comment on column bi.fact_lead_source.leads is 'Leads on record.';
comment on column bi.fact_lead_source.mature_leads is 'Leads old enough to have had all the days that count (180 unless set otherwise).';
comment on column bi.fact_lead_source.open_leads is 'Leads without a conversion that are younger than that.';
comment on column bi.fact_lead_source.converted is 'Leads converted up to the as-of date.';
comment on column bi.fact_lead_source.conversion_so_far is 'Converted / leads: too low while young leads are among them.';
comment on column bi.fact_lead_source.conversion_rate is 'Share of leads that convert within the days that count, young leads allowed for (Kaplan-Meier); NULL while none is that old.';
comment on column bi.fact_lead_source.conversion_std_error is 'Standard error of the conversion rate (Greenwood).';
comment on column bi.fact_lead_source.value_basis is 'Whose customers the value is taken from: source, channel, or shop where there are too few.';
comment on column bi.fact_lead_source.value_customers is 'Customers behind the value.';
comment on column bi.fact_lead_source.customer_value is 'Value of a new customer from the source at the configured horizon (36 months unless set otherwise).';
comment on column bi.fact_lead_source.customer_value_std_error is 'Standard error of that value.';
comment on column bi.fact_lead_source.lead_value is 'Conversion rate times customer value.';
comment on column bi.fact_lead_source.lead_value_std_error is 'Standard error of the lead value.';
comment on column bi.fact_lead_source.max_cost_per_lead is 'The most a lead may cost at the target ratio of value to cost.';
comment on column bi.fact_lead_source.cost_basis is 'Where the cost comes from: source (spend of a channel of that name) or channel (conversion times the cost of a customer of the channel).';
comment on column bi.fact_lead_source.cost_per_lead is 'What a lead costs; NULL where no spend is booked.';
comment on column bi.fact_lead_source.required_rise is 'By how much value or conversion would have to rise for the cost to be affordable, 0.5 = 50 %; NULL where it is.';
comment on column bi.fact_lead_source.open_lead_value is 'Sum of the values of the open leads.';
comment on column bi.fact_lead_source.verdict is 'worthless, not_affordable, affordable or uncertain; NULL where there is no cost to judge.';
comment on column bi.fact_lead_source.verdict_reason_en is 'The verdict in words, in English.';
comment on column bi.fact_lead_source.verdict_reason_ru is 'The verdict in words, in Russian.';
