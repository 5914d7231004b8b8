-- One row per customer with an order: the value of a new customer by months since the first order, i.e. margin already seen within them plus
-- the discounted margin still expected in what is left of them. A customer of today has its first order and a whole horizon of expectation.
-- The spread of a future that is not known yet: given alive, the number of orders is taken as geometric (a constant rate until an exponential
-- end), and the value of orders varies as the spend model says, between customers and within one.
with parts as (
    select
        summary.customer_key,
        origins.cohort_month,
        channels.channel_key,
        summary.first_margin_3m + cast(coalesce(score.value_left_3m, 0) as decimal(19, 4)) as value_3m,
        summary.first_margin_12m + cast(coalesce(score.value_left_12m, 0) as decimal(19, 4)) as value_12m,
        summary.first_margin_24m + cast(coalesce(score.value_left_24m, 0) as decimal(19, 4)) as value_24m,
        summary.first_margin_36m + cast(coalesce(score.value_left_36m, 0) as decimal(19, 4)) as value_36m,
        summary.margin + cast(coalesce(score.residual_clv, 0) as decimal(19, 4)) as value_lifetime,
        coalesce(
            case $horizon_months
                when 3 then score.value_left_3m
                when 12 then score.value_left_12m
                when 24 then score.value_left_24m
                else score.value_left_36m
            end, 0) as value_left,
        $margin_rate * score.expected_order_value as order_margin,
        score.p_alive,
        1 / (greatest($spend_p * summary.frequency + $spend_q, 2.2) - 2) as mean_spread
    from customer_summary as summary
    inner join customer_origins as origins on origins.customer_id = summary.customer_key
    inner join channel_keys as channels on channels.channel = coalesce(origins.channel, '(unknown)')
    left join customer_score as score on score.customer_key = summary.customer_key
    where summary.frequency is not null
)

select
    customer_key,
    cohort_month,
    channel_key,
    cast(value_3m as decimal(19, 4)) as value_3m,
    cast(value_12m as decimal(19, 4)) as value_12m,
    cast(value_24m as decimal(19, 4)) as value_24m,
    cast(value_36m as decimal(19, 4)) as value_36m,
    cast(value_lifetime as decimal(19, 4)) as value_lifetime,
    cast(case $horizon_months when 3 then value_3m when 12 then value_12m when 24 then value_24m else value_36m end as decimal(19, 4)) as value,
    cast(value_left as decimal(19, 4)) as value_left,
    cast(
        case
            when value_left > 0 and p_alive > 0
                then greatest(
                    0,
                    2 * value_left * value_left / p_alive * (1 + mean_spread)
                    + value_left * order_margin * (1 + 1 / $spend_p) * (1 + mean_spread)
                    - value_left * value_left)
            else 0
        end as decimal(38, 8)
    ) as variance
from parts
