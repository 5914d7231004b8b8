create table bi.fact_retention_sensitivity (
    snapshot_date date not null,
    scenario text not null,
    segment text not null,
    input text not null,
    change double precision not null,
    unit text not null,
    customers bigint not null,
    equity numeric(19, 4) not null,
    equity_change numeric(19, 4),
    equity_change_share double precision,
    profit_12m numeric(19, 4) not null,
    profit_12m_change numeric(19, 4),
    staying_share double precision,
    fitted_staying_share double precision,
    drop_out_factor double precision,
    spend_12m numeric(19, 4),
    primary key (snapshot_date, scenario, segment)
);
comment on table bi.fact_retention_sensitivity is 'What one input changed alone would change, all else as fitted; everything computed anew from the fitted model. Scenarios must not be added up.';
comment on column bi.fact_retention_sensitivity.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_retention_sensitivity.scenario is 'Name, e.g. retention+5 or price-10%.';
comment on column bi.fact_retention_sensitivity.segment is 'Code of the primary segment, or all. Changes of equity of the segments add up to all exactly. cac has all alone.';
comment on column bi.fact_retention_sensitivity.input is 'What is changed: retention, margin, discount_rate, price, frequency or cac.';
comment on column bi.fact_retention_sensitivity.change is 'By how much, in unit.';
comment on column bi.fact_retention_sensitivity.unit is 'points (percentage points of customers who stay a year) or percent (of the input itself).';
comment on column bi.fact_retention_sensitivity.customers is 'Customers, those without an order included.';
comment on column bi.fact_retention_sensitivity.equity is 'Residual CLV as fitted: that of customer_equity.';
comment on column bi.fact_retention_sensitivity.equity_change is 'Residual CLV in the scenario less that as fitted; NULL without discounting, or when no customer base can have that retention.';
comment on column bi.fact_retention_sensitivity.equity_change_share is 'Equity change / equity.';
comment on column bi.fact_retention_sensitivity.profit_12m is 'Expected margin of existing customers in the next 12 months as fitted, not discounted.';
comment on column bi.fact_retention_sensitivity.profit_12m_change is 'Change of profit_12m; for cac minus the change of the spend of the last 12 months, NULL without spend.';
comment on column bi.fact_retention_sensitivity.staying_share is 'Share of the customers alive today who are alive in 12 months, in the scenario.';
comment on column bi.fact_retention_sensitivity.fitted_staying_share is 'The same as fitted; 1 minus it is the yearly churn.';
comment on column bi.fact_retention_sensitivity.drop_out_factor is 'Factor on the drop-out of every living customer that moves retention so far; 1 = as fitted, NULL = there is none.';
comment on column bi.fact_retention_sensitivity.spend_12m is 'Spend on acquisition of the last 12 months in the rows of all; NULL without spend.';
