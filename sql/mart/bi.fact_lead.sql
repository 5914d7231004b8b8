create table bi.fact_lead (
    snapshot_date date not null,
    lead_id text not null,
    source text not null,
    created_on date not null,
    age_days integer not null,
    conversion_probability double precision,
    lead_value numeric(19, 4),
    primary key (snapshot_date, lead_id)
);
comment on table bi.fact_lead is 'One row per snapshot and open lead young enough to convert within the days that count (180 unless set otherwise); older ones are counted out.';
comment on column bi.fact_lead.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_lead.lead_id is 'Key of the lead as the source names it.';
comment on column bi.fact_lead.source is 'Where the lead came from; a source of fact_lead_source.';
comment on column bi.fact_lead.created_on is 'Business date on which the lead was created.';
comment on column bi.fact_lead.age_days is 'Days from creation to the as-of date.';
comment on column bi.fact_lead.conversion_probability is 'Probability that it still converts within the days that count, given its age; NULL while no lead of the source is that old.';
comment on column bi.fact_lead.lead_value is 'Conversion probability times the value of a customer from the source.';
