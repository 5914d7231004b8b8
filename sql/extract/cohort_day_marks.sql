-- One row per cohort month, acquisition channel and day mark: money earned within that many days of each customer's first order (inclusive).
-- Each day is summed once, under the first mark that it reaches; only those few sums are added up to the marks.
with marks (day_mark) as (
    $day_marks
),

bounds as (
    select day_mark, lag(day_mark) over (order by day_mark) as mark_before
    from marks
),

customer_marks as (
    select
        days.customer_id,
        cast(date_trunc('month', days.first_order_on) as date) as cohort_month,
        coalesce(customers.channel, days.first_channel) as channel,
        bounds.day_mark,
        sum(days.revenue) as revenue,
        sum(days.margin) as margin
    from customer_days as days
    inner join bounds
        on days.occurred_on - days.first_order_on <= bounds.day_mark
        and (bounds.mark_before is null or days.occurred_on - days.first_order_on > bounds.mark_before)
    left join customers on customers.customer_id = days.customer_id
    where days.first_order_on is not null
    group by
        days.customer_id,
        cast(date_trunc('month', days.first_order_on) as date),
        coalesce(customers.channel, days.first_channel),
        bounds.day_mark
),

cohort_marks as (
    select
        cohort_month,
        channel,
        day_mark,
        sum(revenue) as revenue,
        sum(margin) as margin
    from customer_marks
    group by cohort_month, channel, day_mark
)

select
    cohort_marks.cohort_month,
    cohort_marks.channel,
    marks.day_mark,
    sum(cohort_marks.revenue) as revenue,
    sum(cohort_marks.margin) as margin
from cohort_marks
inner join marks on cohort_marks.day_mark <= marks.day_mark
group by cohort_marks.cohort_month, cohort_marks.channel, marks.day_mark
