-- One row per month and channel, channel, month, and the whole: value of a new customer, what one cost, and how sure the ratio of the two is.
-- The squared standard error of the value adds up: customers differ; their future is not known; the expectation itself is estimated.
with grouped as (
    select
        case
            when grouping(cohort_month) = 0 and grouping(channel_key) = 0 then 'cohort_channel'
            when grouping(channel_key) = 0 then 'channel'
            when grouping(cohort_month) = 0 then 'cohort'
            else 'all'
        end as grain,
        cohort_month,
        channel_key,
        sum(spend) as spend,
        case when $has_leads then coalesce(sum(leads), 0) end as leads,
        sum(new_customers) as new_customers,
        nullif(sum(costed_customers), 0) as costed_customers,
        nullif(cast(sum(new_customers) as double), 0) as n,
        cast(sum(value_3m) as double) / n as ltv_3m,
        cast(sum(value_12m) as double) / n as ltv_12m,
        cast(sum(value_24m) as double) / n as ltv_24m,
        cast(sum(value_36m) as double) / n as ltv_36m,
        cast(sum(value_lifetime) as double) / n as ltv_lifetime,
        cast(sum(value) as double) / n as ltv,
        case when n > 1 then greatest(0, cast(sum(value_squared) as double) / n - ltv * ltv) / (n - 1) end as sampling_variance,
        cast(sum(variance) as double) / (n * n) as future_variance,
        sqrt(pow($expectation_error * cast(sum(value_left) as double), 2) + pow(cast(sum(left_error) as double), 2)) / n as expectation_error
    from acquisition_cells
    group by grouping sets ((cohort_month, channel_key), (channel_key), (cohort_month), ())
    having count(*) > 0
),

costed as (
    select
        grouped.*,
        case when costed_customers > 0 then cast(spend as double) / costed_customers end as cac,
        sqrt(sampling_variance + future_variance + expectation_error * expectation_error) as ltv_std_error,
        ltv + $z * ltv_std_error as ltv_high,
        marginal.recent_spend - marginal.earlier_spend as more_spend,
        marginal.recent_customers - marginal.earlier_customers as more_customers,
        sqrt(marginal.recent_customers / 3 + marginal.earlier_customers / 12) as more_customers_error,
        more_spend > 0 and more_spend >= $min_rise * marginal.earlier_spend as has_marginal
    from grouped
    left join acquisition_marginal as marginal
        on grouped.grain in ('channel', 'all') and marginal.channel_key is not distinct from grouped.channel_key
)

select
    * exclude (n, sampling_variance, future_variance, expectation_error, ltv_high, has_marginal, more_spend, more_customers, more_customers_error),
    case when cac > 0 then ltv / cac end as ltv_to_cac,
    case when cac > 0 and n > 1 then greatest(0, ltv - $z * ltv_std_error) / cac end as ltv_to_cac_low,
    case when cac > 0 then ltv_high / cac end as ltv_to_cac_high,
    case when cac > 0 then (ltv - cac) / cac end as roi,
    ltv / $target as max_affordable_cac,
    case $break_even_months when 3 then ltv_3m when 12 then ltv_12m when 24 then ltv_24m else ltv_36m end as break_even_cac,
    case when has_marginal then more_spend end as marginal_spend,
    case when has_marginal then more_customers end as marginal_customers,
    case when has_marginal and more_customers > 0 then more_spend / more_customers end as marginal_cac,
    case when has_marginal then ltv * greatest(0, more_customers) / more_spend end as marginal_ltv_to_cac,
    case
        when has_marginal then ltv_high * greatest(0, more_customers + $z * more_customers_error) / more_spend
    end as marginal_ltv_to_cac_high
from costed
order by channel_key nulls first, cohort_month nulls first
