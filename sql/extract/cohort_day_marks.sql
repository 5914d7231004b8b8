-- One row per cohort month, acquisition channel and day mark: money earned within that many days of each customer's first order (inclusive).
with marks (day_mark) as (
    $day_marks
),

customer_marks as (
    select
        days.customer_id,
        origins.cohort_month,
        origins.channel,
        marks.day_mark,
        sum(days.revenue) as revenue,
        sum(days.margin) as margin
    from customer_days as days
    inner join customer_origins as origins on origins.customer_id = days.customer_id
    inner join marks on days.occurred_on - origins.first_order_on <= marks.day_mark
    where origins.first_order_on is not null
    group by days.customer_id, origins.cohort_month, origins.channel, marks.day_mark
)

select
    cohort_month,
    channel,
    day_mark,
    sum(revenue) as revenue,
    sum(margin) as margin
from customer_marks
group by cohort_month, channel, day_mark
