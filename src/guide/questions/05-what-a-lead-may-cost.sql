-- question.en: What may a newsletter lead cost?
-- question.ru: Сколько можно платить за лид из рассылки?
-- answer.en: Share that becomes a customer × what such a customer is worth ÷ the target of LTV to CAC.
-- answer.ru: Доля, которая становится клиентами, × ценность такого клиента ÷ целевое отношение LTV к CAC.
SELECT source, conversion_rate, customer_value, lead_value, max_cost_per_lead
FROM bi.fact_lead_source
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND source = 'newsletter_signup'
