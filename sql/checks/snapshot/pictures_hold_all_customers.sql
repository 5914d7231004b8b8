-- A snapshot of an earlier version has none of these tables filled: what has no rows has nothing to add up.
with customers as (
    select
        count(*) as every,
        count(*) filter (where orders > 0) as buyers,
        sum(clv_12m) filter (where orders > 0) as clv_12m,
        sum(residual_clv) as residual_clv,
        sum(residual_clv) filter (where orders > 0) as buyers_residual_clv,
        sum(total_clv) filter (where orders > 0) as total_clv,
        sum(revenue) filter (where orders > 0) as buyers_revenue,
        sum(max_retention_spend) as max_retention_spend
    from bi.fact_customer_snapshot
),

pictures as (
    select
        'fact_rfm_grid' as picture,
        sum(grid.customers) <> max(customers.buyers)
        or sum(grid.revenue) <> max(customers.buyers_revenue)
        or sum(grid.residual_clv) <> max(customers.buyers_residual_clv)
        or count(*) not in (0, 25) as is_wrong
    from bi.fact_rfm_grid as grid
    cross join customers

    union all

    select
        'fact_alive_grid',
        sum(grid.customers) <> max(customers.buyers)
        or sum(grid.clv_12m) <> max(customers.clv_12m)
        or sum(grid.residual_clv) <> max(customers.buyers_residual_clv)
    from bi.fact_alive_grid as grid
    cross join customers

    union all

    select
        'fact_action_snapshot',
        sum(actions.customers) <> max(customers.every)
        or sum(actions.residual_clv) <> max(customers.residual_clv)
        or sum(actions.max_retention_spend) <> max(customers.max_retention_spend)
    from bi.fact_action_snapshot as actions
    cross join customers

    union all

    select
        'fact_value_distribution of ' || bins.measure,
        sum(bins.customers) <> max(customers.buyers)
        or sum(bins.value) <> max(case bins.measure
            when 'clv_12m' then customers.clv_12m
            when 'residual_clv' then customers.buyers_residual_clv
            when 'total_clv' then customers.total_clv
            else customers.buyers_revenue
        end)
    from bi.fact_value_distribution as bins
    cross join customers
    group by bins.measure
)

select picture || ' and the customers differ' as violation
from pictures
where is_wrong
