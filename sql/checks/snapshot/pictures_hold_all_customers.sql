-- Held against tables that other checks hold against the customers, so that the customers need not be read again for each picture.
-- A snapshot of an earlier version has none of the pictures: what has no rows has nothing to add up.
with buyers as (
    select
        sum(customers) as customers,
        sum(revenue_12m) as revenue_12m,
        sum(residual_clv) as residual_clv
    from bi.fact_segment_snapshot
    where kind = 'rfm'
),

every as (
    select
        sum(customers) as customers,
        sum(revenue_12m) as revenue_12m,
        sum(residual_clv) as residual_clv,
        sum(max_retention_spend) as max_retention_spend
    from bi.fact_segment_snapshot
    where kind = 'primary'
),

grid as (
    select sum(customers) as customers, sum(revenue) as revenue, sum(revenue_12m) as revenue_12m, sum(residual_clv) as residual_clv, count(*) as cells
    from bi.fact_rfm_grid
),

alive as (
    select sum(customers) as customers, sum(clv_12m) as clv_12m, sum(residual_clv) as residual_clv
    from bi.fact_alive_grid
),

actions as (
    select
        sum(customers) as customers,
        sum(revenue_12m) as revenue_12m,
        sum(clv_12m) as clv_12m,
        sum(residual_clv) as residual_clv,
        sum(max_retention_spend) as max_retention_spend
    from bi.fact_action_snapshot
),

distribution as (
    select measure, sum(customers) as customers, sum(value) as value
    from bi.fact_value_distribution
    group by measure
)

select 'fact_rfm_grid differs from the RFM segments' as violation
from grid
cross join buyers
where grid.cells > 0
    and (grid.customers, grid.revenue_12m, grid.residual_clv, grid.cells) <> (buyers.customers, buyers.revenue_12m, buyers.residual_clv, 25)

union all

select 'fact_alive_grid differs from the RFM segments'
from alive
cross join buyers
where alive.customers > 0
    and (alive.customers, alive.residual_clv) <> (buyers.customers, buyers.residual_clv)

union all

select 'fact_action_snapshot differs from the primary segments'
from actions
cross join every
where actions.customers > 0
    and (actions.customers, actions.revenue_12m, actions.residual_clv, actions.max_retention_spend)
    <> (every.customers, every.revenue_12m, every.residual_clv, every.max_retention_spend)

union all

select 'fact_alive_grid and fact_action_snapshot differ in clv_12m'
from alive
cross join actions
where alive.clv_12m <> actions.clv_12m

union all

select 'fact_value_distribution of ' || distribution.measure || ' differs from the grids'
from distribution
cross join grid
cross join alive
where distribution.customers <> grid.customers
    or distribution.value <> case distribution.measure when 'clv_12m' then alive.clv_12m when 'revenue' then grid.revenue else distribution.value end
