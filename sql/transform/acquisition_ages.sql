-- One row per cohort month and channel: customers, weeks that the youngest of them has completed, and the margin that the models expect of them
-- in what is left of each horizon.
select
    origins.cohort_month,
    channels.channel_key,
    count(*) as customers,
    cast(($as_of - max(origins.first_order_on)) // 7 as integer) as weeks,
    cast(coalesce(sum(cast(score.value_left_3m as decimal(18, 4))), 0) as double) as left_3m,
    cast(coalesce(sum(cast(score.value_left_12m as decimal(18, 4))), 0) as double) as left_12m,
    cast(coalesce(sum(cast(score.value_left_24m as decimal(18, 4))), 0) as double) as left_24m,
    cast(coalesce(sum(cast(score.value_left_36m as decimal(18, 4))), 0) as double) as left_36m
from customer_origins as origins
inner join channel_keys as channels on channels.channel = coalesce(origins.channel, '(unknown)')
left join customer_score as score on score.customer_key = origins.customer_id
where origins.cohort_month is not null
group by origins.cohort_month, channels.channel_key
