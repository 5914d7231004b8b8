-- question.en: Which channel should get more money?
-- question.ru: В какой канал вложить больше?
-- answer.en: Channels that bring far more than they cost and pay back within a year. The last column says what a customer may cost at most.
-- answer.ru: Каналы, которые приносят намного больше, чем стоят, и окупаются в пределах года. Последний столбец — сколько клиент может стоить самое большее.
SELECT channel, new_customers, cac, ltv_36m, ltv_to_cac, payback_months, max_affordable_cac
FROM bi.fact_channel_economics
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND grain = 'channel' AND verdict = 'under_invested'
ORDER BY ltv_to_cac DESC
