-- question.en: Who are the 20 % of customers that carry the business, and how much of it?
-- question.ru: Кто те 20 % клиентов, на которых всё держится, и сколько они держат?
-- answer.en: The customers themselves; the last column is the share of all value that they hold together.
-- answer.ru: Сами клиенты; последний столбец — доля всей ценности, которую они держат вместе.
SELECT c.customer_id, f.historical_value, f.residual_clv, f.total_clv, v.total_value_share
FROM bi.fact_customer_snapshot AS f
INNER JOIN bi.dim_snapshot AS s ON s.snapshot_date = f.snapshot_date AND s.is_latest
INNER JOIN bi.fact_value_concentration AS v ON v.snapshot_date = f.snapshot_date AND v.percentile = 20 AND f.total_clv >= v.min_total_clv
INNER JOIN bi.dim_customer AS c ON c.customer_key = f.customer_key
WHERE f.orders > 0
ORDER BY f.total_clv DESC, c.customer_id
