-- One row per band of weeks since the last order and band of repeat purchases that has customers. The bands of weeks about double, because
-- P(alive) falls ever more slowly; those beyond the longest wait have no customers and so no rows.
with recency_bands as (
    select
        (row_number() over (order by weeks))::integer as recency_band,
        weeks as weeks_from,
        lead(weeks, 1, 2147483647) over (order by weeks) as weeks_to
    from unnest([0, 1, 2, 4, 8, 13, 26, 52, 104, 208, 416, 832, 1664, 3328, 6656]) as ladder (weeks)
),

frequency_bands (frequency_band, frequency_from, frequency_to) as (
    values (1, 0, 0), (2, 1, 1), (3, 2, 2), (4, 3, 3), (5, 4, 5), (6, 6, 9), (7, 10, null)
),

waits as (
    select
        days_since_last_order // 7 as weeks,
        least(frequency, 10) as frequency,
        count(*) as customers,
        sum(cast(p_alive as decimal(18, 12))) as p_alive,
        count(p_alive) as alive_known,
        sum(clv_12m) as clv_12m,
        sum(residual_clv) as residual_clv
    from bi.fact_customer_snapshot
    where orders > 0
    group by days_since_last_order // 7, least(frequency, 10)
)

select
    $as_of as snapshot_date,
    recency.recency_band,
    frequency.frequency_band,
    recency.weeks_from,
    recency.weeks_to,
    frequency.frequency_from,
    frequency.frequency_to,
    sum(waits.customers)::bigint as customers,
    sum(waits.p_alive)::double / nullif(sum(waits.alive_known), 0)::double as mean_p_alive,
    coalesce(sum(waits.clv_12m), 0)::decimal(19, 4) as clv_12m,
    coalesce(sum(waits.residual_clv), 0)::decimal(19, 4) as residual_clv
from waits
inner join recency_bands as recency
    on waits.weeks >= recency.weeks_from
    and waits.weeks < recency.weeks_to
inner join frequency_bands as frequency
    on waits.frequency >= frequency.frequency_from
    and waits.frequency <= coalesce(frequency.frequency_to, waits.frequency)
group by
    recency.recency_band,
    frequency.frequency_band,
    recency.weeks_from,
    recency.weeks_to,
    frequency.frequency_from,
    frequency.frequency_to
