create table bi.fact_next_category (
    snapshot_date date not null,
    customer_key integer not null,
    rank integer not null,
    category text not null,
    because_of text not null,
    lift double precision not null,
    support bigint not null,
    purchase_share double precision,
    expected_margin numeric(19, 4),
    primary key (snapshot_date, customer_key, rank)
);
comment on table bi.fact_next_category is 'One row per snapshot, customer and rank: categories not bought yet that buyers of the customer''s categories buy too. Customers likely to buy again only.';
comment on column bi.fact_next_category.snapshot_date is 'As-of date of the snapshot.';
comment on column bi.fact_next_category.customer_key is 'Customer in dim_customer.';
comment on column bi.fact_next_category.rank is '1 = offer first: by expected margin, then lift.';
comment on column bi.fact_next_category.category is 'Category to offer, as the source names it.';
comment on column bi.fact_next_category.because_of is 'Category the customer has bought that is linked most strongly to it; lift, support and margin are of this pair.';
comment on column bi.fact_next_category.lift is 'How many times more often both are bought by one customer than chance would have it.';
comment on column bi.fact_next_category.support is 'Customers who bought both.';
comment on column bi.fact_next_category.purchase_share is 'Of comparable customers, who 12 months ago had bought one and not the other, the share who bought it since; NULL where they are too few.';
comment on column bi.fact_next_category.expected_margin is 'That share times the mean margin of those who bought: what to expect of the category in 12 months. Refunds are not deducted.';
