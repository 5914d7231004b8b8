-- Standard error of the revenue share of the top_percent most valuable customers, by its influence function: a customer's part in the share
-- is (r - m, if among the most valuable) + p * m - share * r in units of mean revenue; r revenue, m that at the edge of the group, p the
-- group's share of the customers. Squares are added up as whole numbers, so that their order does not matter.
create or replace macro top_share_error(top_percent) as (
    with part as (
        select
            here.revenue_share,
            here.customer_share,
            here.min_total_clv,
            (further.revenue_share - here.revenue_share) / (further.customer_share - here.customer_share) as edge
        from bi.fact_value_concentration as here
        inner join bi.fact_value_concentration as further on further.percentile = here.percentile + 1
        where here.percentile = top_percent and here.revenue_share is not null and further.customer_share > here.customer_share
    ),

    whole as (
        select count(*) as customers, sum(revenue)::double / count(*) as mean
        from bi.fact_customer_snapshot
        where orders > 0
    ),

    influence as (
        select
            whole.customers,
            case
                when coalesce(facts.total_clv, facts.historical_value) >= part.min_total_clv then facts.revenue / whole.mean - part.edge
                else 0
            end + part.customer_share * part.edge - part.revenue_share * facts.revenue / whole.mean as effect
        from bi.fact_customer_snapshot as facts
        cross join part
        cross join whole
        where facts.orders > 0 and whole.mean > 0
    )

    select sqrt(sum(round(1e6 * power(effect, 2))::hugeint)::double / 1e6) / any_value(customers) from influence
)
