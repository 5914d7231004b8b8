-- question.en: Of the customers won in March 2026, what share bought in the sixth month after, by channel?
-- question.ru: Какая доля клиентов, пришедших в марте 2026 года, покупала на шестой месяц, по каналам?
-- answer.en: The share of each channel beside the size of its group: a small group jumps. A share is NULL while the month is not over.
-- answer.ru: Доля по каждому каналу рядом с размером группы: малые группы скачут. Пока месяц не закончился, доля — NULL.
SELECT channel, customers, active_customers, active_share
FROM bi.fact_cohort_channel_period
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND cohort_month = DATE '2026-03-01' AND period_index = 6
ORDER BY channel
