-- One row per customer and category bought, by numbers. What was first bought in the window has all its margin in the window.
select
    categories.customer_key,
    sizes.category_key,
    categories.first_bought_on <= $window_start as is_early,
    cast(categories.margin as decimal(18, 4)) as margin
from customer_categories as categories
inner join category_sizes as sizes on sizes.category = categories.category
