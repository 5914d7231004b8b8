-- Both groupings hold the customers of the backtest of the chosen model, what it predicted and what they did.
with totals as (
    select
        groups.kind,
        abs(sum(groups.customers) / max(backtest.customers) - 1) as customers,
        abs(sum(groups.predicted) - max(backtest.predicted)) / greatest(1, max(backtest.predicted)) as predicted,
        abs(sum(groups.actual) - max(backtest.actual)) / greatest(1, max(backtest.actual)) as actual
    from bi.model_calibration as groups
    inner join bi.model_backtest as backtest on backtest.model = groups.model and backtest.chosen
    group by groups.kind
)

select kind || ' differs from the backtest' as violation
from totals
where not (customers < 1e-6 and predicted < 1e-6 and actual < 1e-6)
