with ordered as (
    select
        percentile,
        customer_share,
        residual_clv_share,
        lag(customer_share, 1, 0) over (order by percentile) as customer_share_before,
        lag(residual_clv_share, 1, 0) over (order by percentile) as residual_clv_share_before
    from bi.fact_value_concentration
)

select 'percentile ' || percentile as violation
from ordered
where customer_share < customer_share_before or residual_clv_share < residual_clv_share_before
