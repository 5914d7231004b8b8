-- One row per customer who wrote, asked or referred.
select
    customer_id,
    count(*) as interactions,
    cast(sum(case when occurred_on > $quarter_before then 1 else 0 end) as integer) as interactions_90d,
    cast(sum(case when kind = 'referral' then 1 else 0 end) as integer) as referrals
from interactions
group by customer_id
