-- question.en: Who was loyal at the end of last month and is not any more?
-- question.ru: Кто на конец прошлого месяца был лояльным, а теперь уже нет?
-- answer.en: Two snapshots of the same customers side by side; the first on the list are worth the most effort.
-- answer.ru: Два снимка одних и тех же клиентов рядом; на первых в списке стоит потратить больше всего сил.
SELECT c.customer_id, today.primary_segment, today.p_alive, today.max_retention_spend
FROM bi.fact_customer_snapshot AS today
INNER JOIN bi.dim_snapshot AS s ON s.snapshot_date = today.snapshot_date AND s.is_latest
INNER JOIN bi.fact_customer_snapshot AS earlier ON earlier.customer_key = today.customer_key AND earlier.snapshot_date = DATE '2026-08-31'
INNER JOIN bi.dim_customer AS c ON c.customer_key = today.customer_key
WHERE earlier.is_loyal AND NOT today.is_loyal
ORDER BY today.max_retention_spend DESC, c.customer_id
