-- question.en: Which source of leads should be stopped?
-- question.ru: Какой источник лидов стоит остановить?
-- answer.en: Sources whose leads cost more than they may, the worst first; the sentence says why.
-- answer.ru: Источники, лиды которых стоят дороже допустимого, худшие первыми; фраза объясняет почему.
SELECT source, leads, conversion_rate, max_cost_per_lead, cost_per_lead, verdict_reason_en, verdict_reason_ru
FROM bi.fact_lead_source
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND verdict IN ('worthless', 'not_affordable')
ORDER BY cost_per_lead - max_cost_per_lead DESC
