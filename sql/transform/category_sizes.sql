-- One row per category: a number for it, by name, and its customers, now and at the start of the window.
select
    category,
    cast(row_number() over (order by category) as integer) as category_key,
    count(*) as customers,
    sum(case when first_bought_on <= $window_start then 1 else 0 end) as early_customers
from customer_categories
group by category
