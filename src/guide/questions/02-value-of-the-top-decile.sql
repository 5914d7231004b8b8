-- question.en: What will the most valuable tenth of the customers bring in the next 12 months?
-- question.ru: Сколько принесёт за следующие 12 месяцев самая ценная десятая часть клиентов?
-- answer.en: Expected margin, discounted; the deciles are those of residual CLV, 10 = most valuable.
-- answer.ru: Ожидаемая маржа с дисконтированием; децили — по остаточной CLV, 10 — самые ценные.
SELECT count(*) AS customers, sum(clv_12m) AS clv_12m, CAST(avg(clv_12m) AS double precision) AS clv_12m_per_customer
FROM bi.fact_customer_snapshot
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND value_decile = 10
