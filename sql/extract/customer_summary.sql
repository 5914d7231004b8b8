-- One row per customer: the summary the models are fitted on (frequency, recency, age in whole days) and the figures the snapshot shows.
-- Sums of non-integers are sums of decimals, so that the result does not depend on the order in which an engine adds.
with gaps as (
    select
        customer_id,
        occurred_on,
        purchase_amount,
        occurred_on - lag(occurred_on) over (partition by customer_id order by occurred_on) as gap_days
    from customer_days
    where orders > 0
),

occasions as (
    select
        customer_id,
        count(*) - 1 as frequency,
        min(occurred_on) as first_order_on,
        max(occurred_on) as last_order_on,
        sum(case when gap_days is null then 0 else purchase_amount end) as repeat_amount,
        sum(purchase_amount) as occasion_amount,
        sum(cast(ln(cast(gap_days as double precision) / 7) as decimal(18, 12))) as log_interval_sum,
        sum(gap_days * gap_days) as gap_days_squared
    from gaps
    group by customer_id
),

money as (
    select
        days.customer_id,
        sum(days.orders) as orders,
        sum(days.revenue) as revenue,
        sum(days.margin) as margin,
        sum(days.refunds) as refunds,
        sum(cast(cast(days.margin as double precision) * exp(-$daily_discount * greatest(0, days.occurred_on - origins.first_order_on)) as decimal(18, 6)))
            as discounted_margin,
        sum(case when days.occurred_on > $year_before then days.orders else 0 end) as orders_12m,
        sum(case when days.occurred_on > $year_before then days.revenue else 0 end) as revenue_12m,
        sum(case when days.occurred_on > $year_before then days.margin else 0 end) as margin_12m
    from customer_days as days
    inner join customer_origins as origins on origins.customer_id = days.customer_id
    group by days.customer_id
)

select
    money.customer_id,
    occasions.frequency,
    occasions.first_order_on,
    occasions.last_order_on,
    occasions.last_order_on - occasions.first_order_on as recency_days,
    $as_of - occasions.first_order_on as age_days,
    occasions.repeat_amount,
    occasions.occasion_amount,
    occasions.log_interval_sum,
    occasions.gap_days_squared,
    money.orders,
    money.revenue,
    money.margin,
    money.refunds,
    money.discounted_margin,
    money.orders_12m,
    money.revenue_12m,
    money.margin_12m
from money
left join occasions on occasions.customer_id = money.customer_id
