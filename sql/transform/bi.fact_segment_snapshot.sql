-- One row per kind and segment, those without customers included. Sums are of decimals: the same whatever the order of adding.
with measures as (
    select
        snapshot_date,
        customer_key,
        primary_segment,
        lifecycle,
        rfm_segment,
        orders_12m,
        revenue_12m,
        margin_12m,
        historical_value,
        coalesce(residual_clv, 0) as residual_clv,
        cast(p_alive as decimal(18, 12)) as p_alive,
        coalesce(max_retention_spend, 0) as max_retention_spend
    from bi.fact_customer_snapshot
),

combined as (
    select
        max(snapshot_date) as snapshot_date,
        primary_segment,
        lifecycle,
        rfm_segment,
        count(*) as customers,
        sum(orders_12m) as orders_12m,
        sum(revenue_12m) as revenue_12m,
        sum(margin_12m) as margin_12m,
        sum(historical_value) as historical_value,
        sum(residual_clv) as residual_clv,
        sum(p_alive) as p_alive,
        count(p_alive) as alive_known,
        sum(max_retention_spend) as max_retention_spend
    from measures
    group by primary_segment, lifecycle, rfm_segment
),

exclusive as (
    select
        case
            when grouping(primary_segment) = 0 then 'primary'
            when grouping(lifecycle) = 0 then 'lifecycle'
            when grouping(rfm_segment) = 0 then 'rfm'
            else 'all'
        end as kind,
        coalesce(primary_segment, lifecycle, rfm_segment) as segment,
        sum(columns(* exclude (snapshot_date, primary_segment, lifecycle, rfm_segment)))
    from combined
    group by grouping sets ((primary_segment), (lifecycle), (rfm_segment), ())
),

flagged as (
    select
        flags.kind,
        flags.segment,
        count(*) as customers,
        sum(measures.orders_12m) as orders_12m,
        sum(measures.revenue_12m) as revenue_12m,
        sum(measures.margin_12m) as margin_12m,
        sum(measures.historical_value) as historical_value,
        sum(measures.residual_clv) as residual_clv,
        sum(measures.p_alive) as p_alive,
        count(measures.p_alive) as alive_known,
        sum(measures.max_retention_spend) as max_retention_spend
    from customer_flags as flags
    inner join measures on measures.customer_key = flags.customer_key
    group by flags.kind, flags.segment
),

summed as (
    select * from exclusive where kind <> 'all'
    union all
    select * from flagged
)

select
    (select max(snapshot_date) from combined) as snapshot_date,
    catalog.kind,
    catalog.segment,
    coalesce(summed.customers, 0)::bigint as customers,
    coalesce(summed.customers, 0)::double / nullif(whole.customers, 0)::double as customer_share,
    coalesce(summed.orders_12m, 0)::bigint as orders_12m,
    coalesce(summed.revenue_12m, 0)::decimal(19, 4) as revenue_12m,
    coalesce(summed.margin_12m, 0)::decimal(19, 4) as margin_12m,
    coalesce(summed.historical_value, 0)::decimal(19, 4) as historical_value,
    coalesce(summed.residual_clv, 0)::decimal(19, 4) as residual_clv,
    coalesce(summed.historical_value + summed.residual_clv, 0)::decimal(19, 4) as total_clv,
    case when whole.residual_clv > 0 then coalesce(summed.residual_clv, 0)::double / whole.residual_clv::double end as residual_clv_share,
    summed.p_alive::double / nullif(summed.alive_known, 0)::double as mean_p_alive,
    coalesce(summed.max_retention_spend, 0)::decimal(19, 4) as max_retention_spend
from segment_catalog as catalog
inner join exclusive as whole on whole.kind = 'all'
left join summed on summed.kind = catalog.kind and summed.segment = catalog.segment
order by catalog.kind, catalog.sort_order
