-- One row per customer acquired by the cut-off: the summary as of the cut-off, and what the customer did in the hold-out (cut-off, as-of].
select
    customer_id,
    cast(sum(case when occurred_on <= $cutoff then 1 else 0 end) - 1 as integer) as frequency,
    max(case when occurred_on <= $cutoff then occurred_on end) - min(occurred_on) as recency_days,
    $cutoff - min(occurred_on) as age_days,
    cast(
        sum(case when occurred_on <= $cutoff and previous_order_on is not null then purchase_amount else 0 end) as decimal(18, 4)
    ) as repeat_amount,
    cast(
        sum(case
            when occurred_on <= $cutoff
                then cast(floor(ln(cast(occurred_on - previous_order_on as double precision) / 7) * 1e12 + 0.5) as bigint)
            else 0
        end) * 0.000000000001 as decimal(18, 12)
    ) as log_interval_sum,
    cast(sum(case when occurred_on > $cutoff then 1 else 0 end) as integer) as holdout_frequency,
    cast(sum(case when occurred_on > $cutoff then purchase_amount else 0 end) as decimal(18, 4)) as holdout_amount
from customer_days
where orders > 0
group by customer_id
having min(occurred_on) <= $cutoff
