-- One row per month and channel, channel, month and whole, and week of the relation: margin per customer that the week added, over those cells
-- whose youngest customer has completed the week. A whole so rests, week by week, on all cells that are old enough.
with earned as (
    select curve.cohort_month, channels.channel_key, curve.week, sum(curve.margin) as margin
    from cohort_margin_curve as curve
    inner join channel_keys as channels on channels.channel = coalesce(curve.channel, '(unknown)')
    group by curve.cohort_month, channels.channel_key, curve.week
),

weeks as (
    select cohort_month, channel_key, customers, unnest(range(0, weeks + 1)) as week
    from acquisition_ages
)

select
    weeks.cohort_month,
    weeks.channel_key,
    cast(weeks.week as integer) as week,
    cast(coalesce(sum(earned.margin), 0) as double) / cast(sum(weeks.customers) as double) as margin_per_customer
from weeks
left join earned on earned.cohort_month = weeks.cohort_month and earned.channel_key = weeks.channel_key and earned.week = weeks.week
group by grouping sets ((weeks.cohort_month, weeks.channel_key, weeks.week), (weeks.channel_key, weeks.week), (weeks.cohort_month, weeks.week), (weeks.week))
order by weeks.channel_key nulls first, weeks.cohort_month nulls first, week
