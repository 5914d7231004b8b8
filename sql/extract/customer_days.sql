-- One row per customer and business date on which money moved: the form every other extract starts from, each in one pass.
-- A refund that names its order is netted into that order, on the date of the order; an order refunded in full is no purchase.
-- A refund without an order lowers revenue and margin on its own date and neither makes nor unmakes a purchase.
with lines as not materialized (
    select
        customer_id,
        order_id,
        occurred_on,
        amount,
        coalesce(margin, cast(cast(amount as decimal(38, 4)) * $gross_margin as decimal(18, 4))) as margin,
        channel
    from transactions
),

orders as (
    select
        customer_id,
        coalesce(min(case when amount >= 0 then occurred_on end), min(occurred_on)) as occurred_on,
        sum(amount) as amount,
        sum(margin) as margin,
        sum(case when amount < 0 then amount else 0 end) as refunds,
        max(case when amount >= 0 then 1 else 0 end) as has_purchase,
        min(channel) as channel
    from lines
    where order_id is not null
    group by customer_id, order_id

    union all

    select
        customer_id,
        occurred_on,
        amount,
        margin,
        case when amount < 0 then amount else 0 end as refunds,
        case when amount >= 0 then 1 else 0 end as has_purchase,
        channel
    from lines
    where order_id is null
),

judged as (
    select
        customer_id,
        occurred_on,
        amount,
        margin,
        refunds,
        channel,
        case when has_purchase = 1 and (refunds = 0 or amount > 0) then 1 else 0 end as is_purchase
    from orders
),

days as (
    select
        customer_id,
        occurred_on,
        cast(sum(is_purchase) as integer) as orders,
        cast(sum(case when is_purchase = 1 then amount else 0 end) as decimal(18, 4)) as purchase_amount,
        cast(sum(amount) as decimal(18, 4)) as revenue,
        cast(sum(margin) as decimal(18, 4)) as margin,
        cast(sum(refunds) as decimal(18, 4)) as refunds,
        min(case when is_purchase = 1 then channel end) as channel
    from judged
    group by customer_id, occurred_on
),

placed as (
    select
        days.*,
        min(case when orders > 0 then occurred_on end) over (partition by customer_id) as first_order_on,
        max(case when orders > 0 then occurred_on end) over (
            partition by customer_id order by occurred_on rows between unbounded preceding and 1 preceding
        ) as previous_order_on
    from days
)

select
    customer_id,
    occurred_on,
    orders,
    purchase_amount,
    revenue,
    margin,
    refunds,
    first_order_on,
    previous_order_on,
    max(case when occurred_on = first_order_on then channel end) over (partition by customer_id) as first_channel
from placed
