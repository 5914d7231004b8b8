with totals as (
    select grain, sum(spend) as spend, sum(new_customers) as new_customers, sum(leads) as leads
    from bi.fact_channel_economics
    group by grain
)

select part.grain || ': spend ' || coalesce(part.spend, 0) || ', customers ' || part.new_customers as violation
from totals as part
inner join totals as whole on whole.grain = 'all'
where part.spend is distinct from whole.spend
    or part.new_customers <> whole.new_customers
    or part.leads is distinct from whole.leads
