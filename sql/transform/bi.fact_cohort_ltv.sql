-- A mark is known when the youngest customer of the cohort and channel has reached it.
with marks (day_mark) as (
    $day_marks
),

cohorts as (
    select
        cohort_month,
        coalesce(channel, '(unknown)') as channel,
        count(*) as customers,
        max(first_order_on) as youngest_on
    from customer_origins
    where cohort_month is not null
    group by cohort_month, coalesce(channel, '(unknown)')
),

earned as (
    select
        cohort_month,
        coalesce(channel, '(unknown)') as channel,
        day_mark,
        sum(revenue) as revenue,
        sum(margin) as margin
    from cohort_day_marks
    group by cohort_month, coalesce(channel, '(unknown)'), day_mark
),

judged as (
    select
        cohorts.*,
        marks.day_mark,
        $as_of - cohorts.youngest_on >= marks.day_mark as is_complete,
        earned.revenue,
        earned.margin
    from cohorts
    cross join marks
    left join earned
        on earned.cohort_month = cohorts.cohort_month
        and earned.channel = cohorts.channel
        and earned.day_mark = marks.day_mark
)

select
    $as_of as snapshot_date,
    judged.cohort_month,
    channel_keys.channel_key,
    judged.channel,
    judged.day_mark,
    judged.customers,
    case when is_complete then judged.revenue end as revenue,
    case when is_complete then judged.margin end as margin,
    case when is_complete then cast(judged.revenue as double) / judged.customers end as revenue_per_customer,
    case when is_complete then cast(judged.margin as double) / judged.customers end as margin_per_customer,
    judged.is_complete
from judged
inner join channel_keys on channel_keys.channel = judged.channel
