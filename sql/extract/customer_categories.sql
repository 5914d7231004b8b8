-- One row per customer and category bought (refund lines do not count as bought).
select
    customer_id,
    category,
    min(occurred_on) as first_bought_on,
    max(occurred_on) as last_bought_on,
    count(*) as lines,
    cast(sum(amount) as decimal(18, 4)) as amount,
    cast(sum(coalesce(margin, cast(cast(amount as decimal(38, 4)) * $gross_margin as decimal(18, 4)))) as decimal(18, 4)) as margin
from transactions
where category is not null and amount >= 0
group by customer_id, category
