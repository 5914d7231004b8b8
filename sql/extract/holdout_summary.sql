-- One row per customer acquired by the cut-off: the summary as of the cut-off, and what the customer did in the hold-out (cut-off, as-of].
with gaps as (
    select
        customer_id,
        occurred_on,
        purchase_amount,
        occurred_on - lag(occurred_on) over (partition by customer_id order by occurred_on) as gap_days
    from customer_days
    where orders > 0
)

select
    customer_id,
    sum(case when occurred_on <= $cutoff then 1 else 0 end) - 1 as frequency,
    max(case when occurred_on <= $cutoff then occurred_on end) - min(occurred_on) as recency_days,
    $cutoff - min(occurred_on) as age_days,
    sum(case when occurred_on <= $cutoff and gap_days is not null then purchase_amount else 0 end) as repeat_amount,
    sum(case when occurred_on <= $cutoff then cast(ln(cast(gap_days as double precision) / 7) as decimal(18, 12)) else 0 end)
        as log_interval_sum,
    sum(case when occurred_on > $cutoff then 1 else 0 end) as holdout_frequency,
    sum(case when occurred_on > $cutoff then purchase_amount else 0 end) as holdout_amount
from gaps
group by customer_id
having min(occurred_on) <= $cutoff
