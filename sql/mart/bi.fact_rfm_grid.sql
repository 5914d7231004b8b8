create table bi.fact_rfm_grid (
    snapshot_date date not null,
    r_score integer not null,
    f_score integer not null,
    rfm_segment text,
    customers bigint not null,
    customer_share double precision not null,
    revenue numeric(19, 4) not null,
    revenue_12m numeric(19, 4) not null,
    residual_clv numeric(19, 4) not null,
    mean_p_alive double precision,
    primary key (snapshot_date, r_score, f_score)
);
comment on table bi.fact_rfm_grid is 'One row per snapshot and cell of the grid R score x F score, empty cells included: 25 rows. Customers with an order.';
comment on column bi.fact_rfm_grid.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_rfm_grid.r_score is 'R score, 1 (bought longest ago) to 5 (bought most recently).';
comment on column bi.fact_rfm_grid.f_score is 'F score, 1 (fewest purchase occasions) to 5 (most).';
comment on column bi.fact_rfm_grid.rfm_segment is 'RFM segment most customers of the cell are in, a code of dim_segment: it depends on the M score too. NULL where the cell is empty.';
comment on column bi.fact_rfm_grid.customers is 'Customers in the cell.';
comment on column bi.fact_rfm_grid.customer_share is 'Share of all customers with an order.';
comment on column bi.fact_rfm_grid.revenue is 'Revenue of these customers so far.';
comment on column bi.fact_rfm_grid.revenue_12m is 'Revenue of these customers in the 12 months up to the as-of date.';
comment on column bi.fact_rfm_grid.residual_clv is 'Expected margin of their whole future, discounted to the as-of date.';
comment on column bi.fact_rfm_grid.mean_p_alive is 'Mean probability that a customer of the cell still buys; NULL where the cell is empty.';
