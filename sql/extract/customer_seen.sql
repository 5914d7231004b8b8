-- One row per customer with an accepted transaction: what numbering, gates and reconciliation need to know of the rows themselves.
select
    customer_id,
    count(*) as row_count,
    min(occurred_on) as first_seen_on,
    max(occurred_on) as last_seen_on,
    cast(sum(amount) as decimal(18, 4)) as amount,
    max(case when margin is not null then 1 else 0 end) as has_margin
from transactions
group by customer_id
