-- question.en: How much of last quarter's revenue came from returning customers?
-- question.ru: Сколько выручки прошлого квартала дали вернувшиеся клиенты?
-- answer.en: Returning = first order in an earlier month.
-- answer.ru: Вернувшийся — первый заказ в одном из прежних месяцев.
SELECT sum(CASE WHEN is_new THEN 0 ELSE revenue END) AS returning_revenue, sum(revenue) AS revenue
FROM bi.fact_revenue_month
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND month BETWEEN DATE '2026-07-01' AND DATE '2026-09-01'
