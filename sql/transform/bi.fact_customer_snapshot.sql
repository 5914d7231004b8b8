select
    metrics.*,
    segments.* exclude (customer_key)
from customer_metrics as metrics
inner join customer_segments as segments on segments.customer_key = metrics.customer_key
