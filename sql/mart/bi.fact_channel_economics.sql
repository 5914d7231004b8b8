create table bi.fact_channel_economics (
    snapshot_date date not null,
    grain text not null,
    cohort text not null,
    cohort_month date,
    channel text not null,
    channel_key integer,
    spend numeric(19, 4),
    leads bigint,
    new_customers bigint not null,
    costed_customers bigint,
    cac double precision,
    ltv_3m double precision,
    ltv_12m double precision,
    ltv_24m double precision,
    ltv_36m double precision,
    ltv_lifetime double precision,
    ltv_std_error double precision,
    ltv_to_cac double precision,
    ltv_to_cac_low double precision,
    ltv_to_cac_high double precision,
    roi double precision,
    payback_months double precision,
    expected_payback_months double precision,
    max_affordable_cac double precision,
    break_even_cac double precision,
    marginal_spend double precision,
    marginal_customers double precision,
    marginal_cac double precision,
    marginal_ltv_to_cac double precision,
    verdict text,
    verdict_reason_en text not null,
    verdict_reason_ru text not null,
    primary key (snapshot_date, grain, cohort, channel)
);
comment on table bi.fact_channel_economics is 'Unit economics per cohort month and channel, with totals as rows of their own: filter on one grain, never add up over grains or snapshots.';
comment on column bi.fact_channel_economics.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_channel_economics.grain is 'What the row sums up: cohort_channel (add these up), channel, cohort, or all.';
comment on column bi.fact_channel_economics.cohort is 'Cohort as 2026-11; (all) in totals over cohorts.';
comment on column bi.fact_channel_economics.cohort_month is 'First date of the cohort month; NULL in totals over cohorts.';
comment on column bi.fact_channel_economics.channel is 'Acquisition channel as the source names it; (all) in totals over channels.';
comment on column bi.fact_channel_economics.channel_key is 'Acquisition channel in dim_channel; NULL in totals over channels.';
comment on column bi.fact_channel_economics.spend is 'Marketing spend that counts for the customers of the row; NULL where none is booked.';
comment on column bi.fact_channel_economics.leads is 'Leads created in the month whose source belongs to the channel; NULL without a source of leads.';
comment on column bi.fact_channel_economics.new_customers is 'Customers whose first order falls in the month and came from the channel.';
comment on column bi.fact_channel_economics.costed_customers is 'Those of them acquired in months that the spend source covers; what the cost is divided by.';
comment on column bi.fact_channel_economics.cac is 'Customer acquisition cost: spend / costed customers; NULL without spend or customers.';
comment on column bi.fact_channel_economics.ltv_3m is 'Value of a new customer within 3 months of the first order: margin seen plus discounted margin expected.';
comment on column bi.fact_channel_economics.ltv_12m is 'Value of a new customer within 12 months of the first order: margin seen plus discounted margin expected.';
comment on column bi.fact_channel_economics.ltv_24m is 'Value of a new customer within 24 months of the first order: margin seen plus discounted margin expected.';
comment on column bi.fact_channel_economics.ltv_36m is 'Value of a new customer within 36 months of the first order: margin seen plus discounted margin expected.';
comment on column bi.fact_channel_economics.ltv_lifetime is 'Value of a new customer without an end: all margin seen plus residual CLV.';
comment on column bi.fact_channel_economics.ltv_std_error is 'Standard error of the value at the configured horizon (36 months unless set otherwise).';
comment on column bi.fact_channel_economics.ltv_to_cac is 'Value of a new customer at the configured horizon / acquisition cost.';
comment on column bi.fact_channel_economics.ltv_to_cac_low is 'Lower end of the interval of the ratio.';
comment on column bi.fact_channel_economics.ltv_to_cac_high is 'Upper end of the interval of the ratio.';
comment on column bi.fact_channel_economics.roi is '(Value at the configured horizon - acquisition cost) / acquisition cost.';
comment on column bi.fact_channel_economics.payback_months is 'Months until the cumulative margin per acquired customer reached the cost; NULL = not yet.';
comment on column bi.fact_channel_economics.expected_payback_months is 'The same from margin seen and expected; NULL = not within 36 months.';
comment on column bi.fact_channel_economics.max_affordable_cac is 'The most a customer may cost at the target ratio.';
comment on column bi.fact_channel_economics.break_even_cac is 'The most a customer may cost to break even within the configured months.';
comment on column bi.fact_channel_economics.marginal_spend is 'Spend per month of the last 3 complete months above that of the 12 before; NULL unless it rose.';
comment on column bi.fact_channel_economics.marginal_customers is 'Customers per month of the last 3 complete months above those of the 12 before.';
comment on column bi.fact_channel_economics.marginal_cac is 'Cost of an additional customer; NULL unless spend rose and brought more customers.';
comment on column bi.fact_channel_economics.marginal_ltv_to_cac is 'Value of the additional customers / additional spend; 0 where more spend brought no more customers.';
comment on column bi.fact_channel_economics.verdict is 'unprofitable, over_invested, balanced, under_invested or uncertain; NULL where there is no cost to judge.';
comment on column bi.fact_channel_economics.verdict_reason_en is 'The verdict in words, in English.';
comment on column bi.fact_channel_economics.verdict_reason_ru is 'The verdict in words, in Russian.';
