-- One row per month and channel with new customers, spend or leads. A cell is costed when the spend source covers its month: only customers
-- of costed cells share the cost, so that a history longer than the records of spend does not make customers look cheap.
with customers as (
    select
        cohort_month,
        channel_key,
        count(*) as new_customers,
        sum(value_3m) as value_3m,
        sum(value_12m) as value_12m,
        sum(value_24m) as value_24m,
        sum(value_36m) as value_36m,
        sum(value_lifetime) as value_lifetime,
        sum(value) as value,
        sum(cast(value as decimal(38, 4)) * value) as value_squared,
        sum(value_left) as value_left,
        sum(left_error) as left_error,
        sum(variance) as variance
    from customer_values
    group by cohort_month, channel_key
),

leads as (
    select cast(date_trunc('month', leads.created_on) as date) as cohort_month, channels.channel_key, count(*) as leads
    from stage.leads as leads
    inner join lead_channels as channels on channels.source = leads.source
    group by cast(date_trunc('month', leads.created_on) as date), channels.channel_key
),

cells as (
    select cohort_month, channel_key from customers
    union
    select cohort_month, channel_key from acquisition_spend
    union
    select cohort_month, channel_key from leads
),

covered as (
    select min(cohort_month) as first_month, max(cohort_month) as last_month from acquisition_spend
)

select
    cells.cohort_month,
    cells.channel_key,
    spend.spend,
    leads.leads,
    coalesce(customers.new_customers, 0) as new_customers,
    case when cells.cohort_month between covered.first_month and covered.last_month then coalesce(customers.new_customers, 0) end as costed_customers,
    customers.* exclude (cohort_month, channel_key, new_customers)
from cells
cross join covered
left join customers on customers.cohort_month = cells.cohort_month and customers.channel_key = cells.channel_key
left join acquisition_spend as spend on spend.cohort_month = cells.cohort_month and spend.channel_key = cells.channel_key
left join leads on leads.cohort_month = cells.cohort_month and leads.channel_key = cells.channel_key
