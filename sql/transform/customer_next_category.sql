-- One row per customer likely to buy again and rank: the links that promise most, at most one per category, the strongest from any category
-- bought. What is offered follows from the set of categories alone, so it is worked out once per set and not per customer.
with customer_sets as (
    select bought.customer_key, list(bought.category_key order by bought.category_key) as categories
    from category_bought as bought
    inner join customer_score as score on score.customer_key = bought.customer_key
    where score.p_alive >= $min_alive
    group by bought.customer_key
),

sets as (
    select categories, min(customer_key) as set_key
    from customer_sets
    group by categories
),

members as (
    select set_key, categories, unnest(categories) as bought_key
    from sets
),

strongest as (
    select
        members.set_key,
        min(links.link_rank) as link_rank
    from members
    inner join category_links as links on links.bought_key = members.bought_key
    where not list_contains(members.categories, links.offered_key)
    group by members.set_key, links.offered_key
),

best as (
    select strongest.set_key, min(links.offer_rank, $per_customer) as offers
    from strongest
    inner join category_links as links on links.link_rank = strongest.link_rank
    group by strongest.set_key
),

ranked as (
    select
        set_key,
        unnest(offers) as offer_rank,
        unnest(range(1, len(offers) + 1)) as rank
    from best
)

select
    customer_sets.customer_key,
    cast(ranked.rank as integer) as rank,
    links.category,
    links.because_of,
    links.lift,
    links.support,
    links.purchase_share,
    links.expected_margin
from customer_sets
inner join sets on sets.categories = customer_sets.categories
inner join ranked on ranked.set_key = sets.set_key
inner join category_links as links on links.offer_rank = ranked.offer_rank
