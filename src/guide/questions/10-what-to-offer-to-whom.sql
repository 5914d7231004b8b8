-- question.en: Which category should be offered to whom?
-- question.ru: Какую категорию кому предложить?
-- answer.en: One category per customer that they have not bought yet, with the one that led to it and the margin to expect.
-- answer.ru: По одной ещё не купленной категории на клиента, с той, что на неё указала, и ожидаемой маржой.
SELECT c.customer_id, n.category, n.because_of, n.support, n.expected_margin
FROM bi.fact_next_category AS n
INNER JOIN bi.dim_snapshot AS s ON s.snapshot_date = n.snapshot_date AND s.is_latest
INNER JOIN bi.dim_customer AS c ON c.customer_key = n.customer_key
WHERE n.rank = 1
ORDER BY n.expected_margin DESC NULLS LAST, c.customer_id
LIMIT 100
