-- One row per link from a category that was bought to one that may be offered: how much more often than by chance both are bought by one
-- customer, and what the customers who at the start of the window had bought the first and not the second have brought in it since.
-- link_rank puts the strongest link first, offer_rank the one that promises most; both are unique.
with pairs as (
    select
        one.category_key as one,
        other.category_key as other,
        count(*) as support,
        sum(case when one.is_early and other.is_early then 1 else 0 end) as early_support,
        sum(case when one.is_early and not other.is_early then 1 else 0 end) as other_followed,
        sum(case when other.is_early and not one.is_early then 1 else 0 end) as one_followed,
        sum(case when one.is_early and not other.is_early then other.margin end) as other_margin,
        sum(case when other.is_early and not one.is_early then one.margin end) as one_margin
    from category_bought as one
    inner join category_bought as other on other.customer_key = one.customer_key and other.category_key > one.category_key
    group by one.category_key, other.category_key
    having count(*) >= $min_support
),

directed as (
    select one as bought_key, other as offered_key, support, early_support, other_followed as followed, other_margin as margin from pairs
    union all
    select other, one, support, early_support, one_followed, one_margin from pairs
),

judged as (
    select
        directed.bought_key,
        directed.offered_key,
        bought.category as because_of,
        offered.category,
        directed.support,
        directed.support::double * (select count(distinct customer_key) from category_bought)
        / (bought.customers::double * offered.customers::double) as lift,
        directed.followed,
        coalesce(directed.margin, 0) as margin,
        bought.early_customers - directed.early_support as comparable
    from directed
    inner join category_sizes as bought on bought.category_key = directed.bought_key
    inner join category_sizes as offered on offered.category_key = directed.offered_key
),

expected as (
    select
        * exclude (followed, margin, comparable),
        case when comparable >= $min_comparable then followed::double / comparable::double end as purchase_share,
        case when comparable >= $min_comparable then cast(margin::double / comparable::double as decimal(18, 4)) end as expected_margin
    from judged
    where lift >= $min_lift
),

kept as (
    select *
    from expected
    qualify row_number() over (
        partition by bought_key order by expected_margin desc nulls last, lift desc, offered_key
    ) <= $links_per_category
)

select
    *,
    cast(row_number() over (order by lift desc, support desc, bought_key, offered_key) as integer) as link_rank,
    cast(row_number() over (order by expected_margin desc nulls last, lift desc, offered_key, bought_key) as integer) as offer_rank
from kept
