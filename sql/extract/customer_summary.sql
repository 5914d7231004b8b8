-- One row per customer: the summary the models are fitted on (frequency, recency, age in whole days) and the figures the snapshot shows.
-- A customer whose rows are all refunds has no first order, and so NULL wherever the summary speaks of orders.
-- first_margin_…: margin within the first months of the relation, whole days, what moved before the first order included.
-- Non-integers are summed as integers or decimals, so that the result depends neither on the order of adding nor on the engine.
select
    customer_id,
    cast(nullif(sum(case when orders > 0 then 1 else 0 end), 0) - 1 as integer) as frequency,
    min(first_order_on) as first_order_on,
    max(case when orders > 0 then occurred_on end) as last_order_on,
    max(case when orders > 0 then occurred_on end) - min(first_order_on) as recency_days,
    $as_of - min(first_order_on) as age_days,
    min(case when orders > 0 and previous_order_on is not null then occurred_on end) as second_order_on,
    min(case when orders > 0 and previous_order_on > first_order_on then occurred_on end) as third_order_on,
    cast(
        sum(case when orders > 0 and previous_order_on is null then 0 when orders > 0 then purchase_amount end) as decimal(18, 4)
    ) as repeat_amount,
    cast(sum(case when orders > 0 then purchase_amount end) as decimal(18, 4)) as occasion_amount,
    cast(
        sum(case
            when orders > 0
                then cast(floor(ln(cast(occurred_on - previous_order_on as double precision) / 7) * 1e12 + 0.5) as bigint)
        end) * 0.000000000001 as decimal(18, 12)
    ) as log_interval_sum,
    cast(
        sum(case
            when orders > 0 then cast(occurred_on - previous_order_on as bigint) * cast(occurred_on - previous_order_on as bigint)
        end) as bigint
    ) as gap_days_squared,
    cast(sum(orders) as integer) as orders,
    cast(sum(revenue) as decimal(18, 4)) as revenue,
    cast(sum(margin) as decimal(18, 4)) as margin,
    cast(sum(refunds) as decimal(18, 4)) as refunds,
    cast(
        sum(cast(floor(
            cast(margin as double precision) * exp(-$daily_discount * greatest(0, occurred_on - first_order_on)) * 1e6 + 0.5) as bigint)
        ) * 0.000001 as decimal(18, 4)
    ) as discounted_margin,
    cast(sum(case when occurred_on > $year_before then orders else 0 end) as integer) as orders_12m,
    cast(sum(case when occurred_on > $year_before then revenue else 0 end) as decimal(18, 4)) as revenue_12m,
    cast(sum(case when occurred_on > $year_before then margin else 0 end) as decimal(18, 4)) as margin_12m,
    cast(sum(case when occurred_on - first_order_on <= $days_3m then margin else 0 end) as decimal(18, 4)) as first_margin_3m,
    cast(sum(case when occurred_on - first_order_on <= $days_12m then margin else 0 end) as decimal(18, 4)) as first_margin_12m,
    cast(sum(case when occurred_on - first_order_on <= $days_24m then margin else 0 end) as decimal(18, 4)) as first_margin_24m,
    cast(sum(case when occurred_on - first_order_on <= $days_36m then margin else 0 end) as decimal(18, 4)) as first_margin_36m,
    min(first_channel) as first_channel,
    min(occurred_on) as first_day_on,
    max(occurred_on) as last_day_on
from customer_days
group by customer_id
