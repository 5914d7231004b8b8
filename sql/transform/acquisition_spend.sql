-- One row per cohort month and channel with spend: what counts for the customers acquired in that month.
-- Spend counts for its own month, or so many months later, or follows the leads of its month to the months in which they became customers.
with booked as (
    select
        cast(date_trunc('month', spend.spent_on) as date) as spend_month,
        coalesce(channels.channel_key, 0) as channel_key,
        sum(spend.amount) as amount
    from stage.spend as spend
    left join channel_keys as channels on channels.channel = spend.channel
    group by cast(date_trunc('month', spend.spent_on) as date), coalesce(channels.channel_key, 0)
),

paths as (
    select
        cast(date_trunc('month', leads.created_on) as date) as spend_month,
        channels.channel_key,
        cast(date_trunc('month', leads.converted_on) as date) as cohort_month,
        count(*) as leads
    from stage.leads as leads
    inner join lead_channels as channels on channels.source = leads.source
    where $follow_leads and leads.converted_on is not null
    group by
        cast(date_trunc('month', leads.created_on) as date), channels.channel_key, cast(date_trunc('month', leads.converted_on) as date)
),

shares as (
    select
        paths.*,
        sum(leads) over (partition by spend_month, channel_key order by cohort_month) as leads_so_far,
        sum(leads) over (partition by spend_month, channel_key) as all_leads
    from paths
),

-- Rounded as a running total, so that the parts add up to the whole.
counted as (
    select
        shares.cohort_month,
        booked.channel_key,
        cast(booked.amount * shares.leads_so_far / shares.all_leads as decimal(19, 4))
        - cast(booked.amount * (shares.leads_so_far - shares.leads) / shares.all_leads as decimal(19, 4)) as amount
    from booked
    inner join shares on shares.spend_month = booked.spend_month and shares.channel_key = booked.channel_key

    union all

    select cast(booked.spend_month + to_months($lag_months) as date), booked.channel_key, booked.amount
    from booked
    where not exists (select 1 from paths where paths.spend_month = booked.spend_month and paths.channel_key = booked.channel_key)
)

select cohort_month, channel_key, cast(sum(amount) as decimal(19, 4)) as spend
from counted
where cohort_month <= $as_of
group by cohort_month, channel_key
