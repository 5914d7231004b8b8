create table bi.fact_alive_grid (
    snapshot_date date not null,
    recency_band integer not null,
    frequency_band integer not null,
    weeks_from integer not null,
    weeks_to integer not null,
    frequency_from integer not null,
    frequency_to integer,
    customers bigint not null,
    mean_p_alive double precision,
    clv_12m numeric(19, 4) not null,
    residual_clv numeric(19, 4) not null,
    primary key (snapshot_date, recency_band, frequency_band)
);
comment on table bi.fact_alive_grid is 'One row per snapshot, time since the last order and number of repeat purchases: who probably still buys. A pair without customers has no row.';
comment on column bi.fact_alive_grid.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_alive_grid.recency_band is '1 = the customers who ordered last; the bands widen as the last order lies further back.';
comment on column bi.fact_alive_grid.frequency_band is '1 = no repeat purchase; rises with their number.';
comment on column bi.fact_alive_grid.weeks_from is 'Whole weeks since the last order at which the band begins, inclusive.';
comment on column bi.fact_alive_grid.weeks_to is 'Weeks since the last order at which the band ends, exclusive.';
comment on column bi.fact_alive_grid.frequency_from is 'Fewest repeat purchase occasions of the band.';
comment on column bi.fact_alive_grid.frequency_to is 'Most repeat purchase occasions of the band, inclusive; NULL = no upper end.';
comment on column bi.fact_alive_grid.customers is 'Customers in both bands.';
comment on column bi.fact_alive_grid.mean_p_alive is 'Mean probability that one of them still buys.';
comment on column bi.fact_alive_grid.clv_12m is 'Expected discounted margin of these customers in the next 12 months.';
comment on column bi.fact_alive_grid.residual_clv is 'Expected margin of their whole future, discounted to the as-of date.';
