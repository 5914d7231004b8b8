-- One row per customer: its metrics and everything of the segmentation that is not a rule of the rule file.
-- A score is one more than the bounds strictly below the value: equal values share a score, and a tie across a bound falls to the lower side.
-- Recency counts days, where few is good, so it is turned round. Customers whose orders were all refunded have no scores and no value.
-- A value below zero adds nothing to the cumulative share, which therefore stays within 0 and 1.
with carried as (
    select
        customer_key,
        cast(residual_clv as decimal(18, 4)) as residual_clv
    from segment_metrics
    where orders > 0 and residual_clv is not null
),

-- The window stands alone: with the other columns in it, their sort would cost more than the join.
running as (
    select
        customer_key,
        sum(greatest(residual_clv, 0)) over (order by residual_clv desc, customer_key rows unbounded preceding) as running_value
    from carried
)

select
    metrics.*,
    case
        when metrics.orders > 0
            then 5
                - (metrics.days_since_last_order > bounds.recency_bounds[1])::integer
                - (metrics.days_since_last_order > bounds.recency_bounds[2])::integer
                - (metrics.days_since_last_order > bounds.recency_bounds[3])::integer
                - (metrics.days_since_last_order > bounds.recency_bounds[4])::integer
    end as r_score,
    case
        when metrics.orders > 0
            then 1
                + (metrics.frequency > bounds.frequency_bounds[1])::integer
                + (metrics.frequency > bounds.frequency_bounds[2])::integer
                + (metrics.frequency > bounds.frequency_bounds[3])::integer
                + (metrics.frequency > bounds.frequency_bounds[4])::integer
    end as f_score,
    case
        when metrics.orders > 0
            then 1
                + (metrics.mean_occasion_value > bounds.value_bounds[1])::integer
                + (metrics.mean_occasion_value > bounds.value_bounds[2])::integer
                + (metrics.mean_occasion_value > bounds.value_bounds[3])::integer
                + (metrics.mean_occasion_value > bounds.value_bounds[4])::integer
    end as m_score,
    case
        when metrics.orders = 0 then 'no_purchase'
        when previous.lifecycle = 'lost' and metrics.last_order_on > previous.last_order_on then 'reactivated'
        when metrics.frequency = 0 and metrics.days_since_last_order < bounds.first_gap_days then 'new'
        when metrics.p_alive >= $active_from then 'active'
        when metrics.p_alive >= $cooling_from then 'cooling'
        when metrics.p_alive >= $at_risk_from then 'at_risk'
        when metrics.p_alive < $at_risk_from then 'lost'
    end as lifecycle,
    case
        when metrics.orders > 0
            then 1
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[1])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[2])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[3])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[4])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[5])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[6])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[7])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[8])::integer
                + (cast(metrics.residual_clv as decimal(18, 4)) > bounds.decile_bounds[9])::integer
    end as value_decile,
    case
        when bounds.residual_total > 0
            then running.running_value::double / bounds.residual_total::double
    end as cumulative_value_share,
    try_cast($uplift * (1 - metrics.p_alive) * (metrics.residual_clv / nullif(metrics.p_alive, 0)) as decimal(18, 4)) as max_retention_spend
from segment_metrics as metrics
cross join segment_quantiles as bounds
left join running on running.customer_key = metrics.customer_key
left join previous_lifecycle as previous on previous.customer_key = metrics.customer_key
