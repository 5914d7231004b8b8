-- question.en: Was the forecast for the last month right?
-- question.ru: Сбылся ли прогноз на прошлый месяц?
-- answer.en: What the snapshot before the month expected of the customers it had, and what they did.
-- answer.ru: Чего снимок перед началом месяца ждал от тогдашних клиентов и что они сделали.
SELECT forecast_made_on, month, expected_revenue, revenue_low, revenue_high, actual_revenue, is_revenue_inside
FROM bi.fact_forecast
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND is_tracked AND months_ahead = 1
ORDER BY month DESC
LIMIT 1
