-- One row per action of dim_action, those recommended to nobody included.
with actions as (
    select
        recommended_action,
        count(*) as customers,
        sum(revenue_12m) as revenue_12m,
        sum(clv_12m) as clv_12m,
        sum(residual_clv) as residual_clv,
        sum(cast(p_alive as decimal(18, 12))) as p_alive,
        count(p_alive) as alive_known,
        sum(max_retention_spend) as max_retention_spend
    from bi.fact_customer_snapshot
    group by recommended_action
)

select
    $as_of as snapshot_date,
    catalog.code as recommended_action,
    coalesce(actions.customers, 0)::bigint as customers,
    coalesce(actions.customers, 0)::double / (sum(actions.customers) over ())::double as customer_share,
    coalesce(actions.revenue_12m, 0)::decimal(19, 4) as revenue_12m,
    coalesce(actions.clv_12m, 0)::decimal(19, 4) as clv_12m,
    coalesce(actions.residual_clv, 0)::decimal(19, 4) as residual_clv,
    actions.p_alive::double / nullif(actions.alive_known, 0)::double as mean_p_alive,
    coalesce(actions.max_retention_spend, 0)::decimal(19, 4) as max_retention_spend
from bi.dim_action as catalog
left join actions on actions.recommended_action = catalog.code
