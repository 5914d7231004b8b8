-- All 25 cells of the customers with an order; a cell is named after the segment that most of its customers are in, ties by code.
with parts as (
    select
        r_score,
        f_score,
        rfm_segment,
        count(*) as customers,
        sum(revenue) as revenue,
        sum(revenue_12m) as revenue_12m,
        sum(residual_clv) as residual_clv,
        sum(cast(p_alive as decimal(18, 12))) as p_alive,
        count(p_alive) as alive_known
    from bi.fact_customer_snapshot
    where orders > 0
    group by r_score, f_score, rfm_segment
),

cells as (
    select
        r_score,
        f_score,
        first(rfm_segment order by customers desc, rfm_segment) as rfm_segment,
        sum(customers) as customers,
        sum(revenue) as revenue,
        sum(revenue_12m) as revenue_12m,
        sum(residual_clv) as residual_clv,
        sum(p_alive) as p_alive,
        sum(alive_known) as alive_known
    from parts
    group by r_score, f_score
),

whole as (
    select sum(customers) as customers
    from cells
)

select
    $as_of as snapshot_date,
    recency.score::integer as r_score,
    frequency.score::integer as f_score,
    cells.rfm_segment,
    coalesce(cells.customers, 0)::bigint as customers,
    coalesce(cells.customers, 0)::double / whole.customers::double as customer_share,
    coalesce(cells.revenue, 0)::decimal(19, 4) as revenue,
    coalesce(cells.revenue_12m, 0)::decimal(19, 4) as revenue_12m,
    coalesce(cells.residual_clv, 0)::decimal(19, 4) as residual_clv,
    cells.p_alive::double / nullif(cells.alive_known, 0)::double as mean_p_alive
from range(1, 6) as recency (score)
cross join range(1, 6) as frequency (score)
inner join whole on whole.customers > 0
left join cells on cells.r_score = recency.score and cells.f_score = frequency.score
