-- One row per customer who wrote, asked or referred.
select
    customer_id,
    count(*) as interactions,
    sum(case when occurred_on > $quarter_before then 1 else 0 end) as interactions_90d,
    sum(case when kind = 'referral' then 1 else 0 end) as referrals
from interactions
group by customer_id
