-- One row per customer with an order: the value of a new customer by months since the first order, i.e. margin already seen within them plus
-- the discounted margin still expected in what is left of them, corrected by what the channel's older cohorts show (channel_factors).
-- A customer of today has its first order and a whole horizon of expectation. The spread of a future that is not known yet: given alive, the
-- number of orders is taken as geometric (a constant rate until an exponential end), and orders vary as the spend model says.
with expected as (
    select
        summary.*,
        origins.cohort_month,
        channels.channel_key,
        factors.* exclude (channel_key),
        coalesce(score.value_left_3m, 0) as until_3m,
        greatest(0, coalesce(score.value_left_12m - score.value_left_3m, 0)) as until_12m,
        greatest(0, coalesce(score.value_left_24m - score.value_left_12m, 0)) as until_24m,
        greatest(0, coalesce(score.value_left_36m - score.value_left_24m, 0)) as until_36m,
        greatest(0, coalesce(score.residual_clv - score.value_left_36m, 0)) as beyond,
        $margin_rate * score.expected_order_value as order_margin,
        score.p_alive,
        1 / (greatest($spend_p * summary.frequency + $spend_q, 2.2) - 2) as mean_spread
    from customer_summary as summary
    inner join customer_origins as origins on origins.customer_id = summary.customer_key
    inner join channel_keys as channels on channels.channel = coalesce(origins.channel, '(unknown)')
    inner join channel_factors as factors on factors.channel_key = channels.channel_key
    left join customer_score as score on score.customer_key = summary.customer_key
    where summary.frequency is not null
),

corrected as (
    select
        *,
        until_3m * factor_3m as left_3m,
        left_3m + until_12m * factor_12m as left_12m,
        left_12m + until_24m * factor_24m as left_24m,
        left_24m + until_36m * factor_36m as left_36m,
        until_3m * error_3m as error_until_3m,
        error_until_3m + until_12m * error_12m as error_until_12m,
        error_until_12m + until_24m * error_24m as error_until_24m,
        case $horizon_months when 3 then left_3m when 12 then left_12m when 24 then left_24m else left_36m end as expectation
    from expected
),

parts as (
    select
        customer_key,
        cohort_month,
        channel_key,
        cast(first_margin_3m + cast(left_3m as decimal(18, 4)) as decimal(18, 4)) as value_3m,
        cast(first_margin_12m + cast(left_12m as decimal(18, 4)) as decimal(18, 4)) as value_12m,
        cast(first_margin_24m + cast(left_24m as decimal(18, 4)) as decimal(18, 4)) as value_24m,
        cast(first_margin_36m + cast(left_36m as decimal(18, 4)) as decimal(18, 4)) as value_36m,
        cast(margin + cast(left_36m + beyond * factor_36m as decimal(18, 4)) as decimal(18, 4)) as value_lifetime,
        case $horizon_months when 3 then value_3m when 12 then value_12m when 24 then value_24m else value_36m end as value,
        cast(expectation as decimal(18, 4)) as value_left,
        cast(
            case $horizon_months
                when 3 then error_until_3m
                when 12 then error_until_12m
                when 24 then error_until_24m
                else error_until_24m + until_36m * error_36m
            end as decimal(18, 4)) as left_error,
        expectation,
        order_margin,
        p_alive,
        mean_spread
    from corrected
)

select
    * exclude (expectation, order_margin, p_alive, mean_spread),
    cast(
        case
            when expectation > 0 and p_alive > 0
                then greatest(
                    0,
                    2 * expectation * expectation / p_alive * (1 + mean_spread)
                    + expectation * order_margin * (1 + 1 / $spend_p) * (1 + mean_spread)
                    - expectation * expectation)
            else 0
        end as decimal(38, 8)
    ) as variance
from parts
