-- One row per customer who bought in a category: how many categories that were.
select customer_key, cast(count(*) as integer) as category_breadth
from customer_categories
group by customer_key
