-- question.en: Which customers should be called this week, and what may it cost?
-- question.ru: Каким клиентам позвонить на этой неделе и сколько на это можно потратить?
-- answer.en: Customers worth winning back who passed their own lapse point in the last seven days; max_retention_spend is the most an offer may cost.
-- answer.ru: Клиенты, которых стоит вернуть и которые за последние семь дней перешли свою точку ухода; max_retention_spend — сколько предложение может стоить самое большее.
SELECT c.customer_id, f.last_order_on, f.days_since_last_order, f.lapse_days, f.p_alive, f.residual_clv, f.max_retention_spend
FROM bi.fact_customer_snapshot AS f
INNER JOIN bi.dim_snapshot AS s ON s.snapshot_date = f.snapshot_date AND s.is_latest
INNER JOIN bi.dim_customer AS c ON c.customer_key = f.customer_key
WHERE f.recommended_action = 'win_back' AND f.days_since_last_order - f.lapse_days BETWEEN 0 AND 6
ORDER BY f.max_retention_spend DESC, c.customer_id
