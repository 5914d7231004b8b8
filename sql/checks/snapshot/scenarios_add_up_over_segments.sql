-- cac has no segments, since spend belongs to none.
select scenario || ': segments do not add up to all' as violation
from bi.fact_retention_sensitivity
where input <> 'cac'
group by scenario
having
    sum(case when segment = 'all' then equity else -equity end) <> 0
    or sum(case when segment = 'all' then equity_change else -equity_change end) <> 0
    or sum(case when segment = 'all' then profit_12m_change else -profit_12m_change end) <> 0
