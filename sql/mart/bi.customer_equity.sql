create table bi.customer_equity (
    snapshot_date date not null,
    cut text not null,
    member text not null,
    channel_key integer,
    cohort_month date,
    customers bigint not null,
    historical_value numeric(19, 4) not null,
    residual_clv numeric(19, 4) not null,
    residual_low numeric(19, 4),
    residual_high numeric(19, 4),
    total_clv numeric(19, 4) not null,
    total_low numeric(19, 4),
    total_high numeric(19, 4),
    historical_per_customer double precision,
    residual_per_customer double precision,
    total_per_customer double precision,
    yearly_churn double precision,
    margin_per_active_customer double precision,
    formula_value_per_customer double precision,
    model_value_per_customer double precision,
    primary key (snapshot_date, cut, member)
);
comment on table bi.customer_equity is 'Value of all existing customers, whole and cut. The members of a cut add up to the whole exactly; never add up over cuts or snapshots.';
comment on column bi.customer_equity.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.customer_equity.cut is 'all, segment (primary segment), channel (of acquisition) or cohort (month of the first order).';
comment on column bi.customer_equity.member is 'all; code of dim_segment; channel of dim_channel; cohort as 2026-11, or (none) for customers without an order.';
comment on column bi.customer_equity.channel_key is 'Channel in dim_channel in the channel cut, else NULL.';
comment on column bi.customer_equity.cohort_month is 'First date of the cohort month in the cohort cut, else NULL.';
comment on column bi.customer_equity.customers is 'Customers, those without an order included.';
comment on column bi.customer_equity.historical_value is 'Margin earned so far, not discounted.';
comment on column bi.customer_equity.residual_clv is 'Expected margin of the whole future, discounted to the as-of date.';
comment on column bi.customer_equity.residual_low is 'Lower end of the interval of the residual CLV; parameters and chance both count. NULL without discounting. Ends of members do not add up.';
comment on column bi.customer_equity.residual_high is 'Upper end of the interval of the residual CLV; NULL without discounting.';
comment on column bi.customer_equity.total_clv is 'Historical value plus residual CLV.';
comment on column bi.customer_equity.total_low is 'Historical value plus the lower end of the residual CLV.';
comment on column bi.customer_equity.total_high is 'Historical value plus the upper end of the residual CLV.';
comment on column bi.customer_equity.historical_per_customer is 'Historical value / customers.';
comment on column bi.customer_equity.residual_per_customer is 'Residual CLV / customers.';
comment on column bi.customer_equity.total_per_customer is 'Total CLV / customers.';
comment on column bi.customer_equity.yearly_churn is 'Share of the customers alive today who are gone in 12 months, from the fitted model; in the cut all.';
comment on column bi.customer_equity.margin_per_active_customer is 'Margin of the last 12 months of customers who ordered in them / these customers; in the cut all.';
comment on column bi.customer_equity.formula_value_per_customer is 'What textbooks start with: margin per active customer and year / yearly churn, not discounted. To be held against the model; in the cut all.';
comment on column bi.customer_equity.model_value_per_customer is 'Residual CLV / customers alive today (sum of P(alive)): the model''s answer to the same question; in the cut all.';
