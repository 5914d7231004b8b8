-- One row: the bounds between the fifths of R, F, M and between the tenths of residual value, and the value that all customers carry.
-- The gap that the model expects of a customer with one order grows with the wait and so is never overtaken; first_gap_days, that of the
-- youngest one, is the gap expected after a first order.
-- A bound is the value of the customer at that position of the exact order, so it does not depend on how the engine adds.
select
    quantile_disc(days_since_last_order, [0.2, 0.4, 0.6, 0.8]) as recency_bounds,
    quantile_disc(frequency, [0.2, 0.4, 0.6, 0.8]) as frequency_bounds,
    quantile_disc(mean_occasion_value, [0.2, 0.4, 0.6, 0.8]) as value_bounds,
    quantile_disc(cast(residual_clv as decimal(18, 4)), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]) as decile_bounds,
    min(case when frequency = 0 then expected_gap_days end) as first_gap_days,
    sum(greatest(cast(residual_clv as decimal(18, 4)), 0)) as residual_total
from segment_metrics
where orders > 0
