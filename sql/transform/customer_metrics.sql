-- One row per customer: everything of fact_customer_snapshot that is not a segment.
with offers as (
    select
        customer_key,
        cast(count(*) as integer) as next_categories,
        max(case when rank = 1 then category end) as next_category
    from customer_next_category
    group by customer_key
)

select
    $as_of as snapshot_date,
    summary.customer_key,
    origins.cohort_month,
    channels.channel_key,
    cast(summary.orders as integer) as orders,
    cast(summary.frequency as integer) as frequency,
    summary.recency_days / 7.0::double as recency_weeks,
    summary.age_days / 7.0::double as age_weeks,
    cast($as_of - summary.last_order_on as integer) as days_since_last_order,
    summary.first_order_on,
    summary.last_order_on,
    summary.revenue,
    summary.margin,
    summary.refunds,
    cast(summary.orders_12m as integer) as orders_12m,
    summary.revenue_12m,
    summary.margin_12m,
    case when summary.frequency > 0 then cast(summary.repeat_amount as double) / summary.frequency end as monetary_value,
    cast(summary.occasion_amount as double) / (summary.frequency + 1) as mean_occasion_value,
    case
        when summary.frequency >= 2 then sqrt(greatest(0,
            cast(summary.gap_days_squared as double) * summary.frequency
            / (cast(summary.recency_days as double) * summary.recency_days) - 1))
    end as gap_variation,
    case when $has_categories then coalesce(breadth.category_breadth, 0) end as category_breadth,
    case when $has_interactions then coalesce(interactions.interactions_90d, 0) end as interactions_90d,
    case when $has_interactions then coalesce(interactions.referrals, 0) end as referrals,
    offers.next_category,
    case when $has_categories then coalesce(offers.next_categories, 0) end as next_categories,
    score.* exclude (customer_key, expected_gap_weeks, lapse_days, value_left_3m, value_left_12m, value_left_24m, value_left_36m),
    summary.margin as historical_value,
    summary.discounted_margin as discounted_historical_value,
    summary.margin + score.residual_clv as total_clv,
    score.expected_gap_weeks * 7 as expected_gap_days,
    case
        when score.expected_gap_weeks * 7 <= 36525 then $as_of + cast(ceil(score.expected_gap_weeks * 7) as integer)
    end as expected_next_order_on,
    case when score.lapse_days <= 36525 then cast(ceil(score.lapse_days) as integer) end as lapse_days
from customer_summary as summary
inner join customer_origins as origins on origins.customer_id = summary.customer_key
inner join channel_keys as channels on channels.channel = coalesce(origins.channel, '(unknown)')
left join customer_score as score on score.customer_key = summary.customer_key
left join customer_breadth as breadth on breadth.customer_key = summary.customer_key
left join customer_interactions as interactions on interactions.customer_key = summary.customer_key
left join offers on offers.customer_key = summary.customer_key
