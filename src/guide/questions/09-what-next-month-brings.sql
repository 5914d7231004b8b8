-- question.en: What will existing customers bring next month?
-- question.ru: Что принесут существующие клиенты в следующем месяце?
-- answer.en: The expectation with its interval. New customers come on top.
-- answer.ru: Ожидание с интервалом. Новые клиенты добавятся сверх этого.
SELECT month, expected_orders, orders_low, orders_high, expected_revenue, revenue_low, revenue_high
FROM bi.fact_forecast
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND NOT is_tracked AND NOT is_partial
ORDER BY month
LIMIT 1
