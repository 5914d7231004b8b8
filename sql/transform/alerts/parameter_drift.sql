-- Parameters of the purchase and the spend model, against the newest snapshot that is at least so many days older, on the scale of logarithms. Both fits
-- share most of their customers, so that the joint standard error is on the wide side. Where a standard error is not small against its
-- estimate, the logarithm says nothing.
with before as (
    select *
    from past_model_fit
    where snapshot_date = (
        select max(snapshot_date) from past_model_fit where snapshot_date <= (select snapshot_date from bi.dim_snapshot) - $compare_days)
),

pairs as (
    select
        now.model || '.' || now.parameter as scope,
        now.estimate as observed,
        before.estimate as expected,
        sqrt(power(now.std_error / now.estimate, 2) + power(before.std_error / before.estimate, 2)) as std_error
    from bi.model_fit as now
    inner join before on before.model = now.model and before.parameter = now.parameter
    where now.chosen
        and (now.model = 'GammaGamma' or now.model = (select model from bi.dim_snapshot))
        and now.std_error between 0 and 0.5 * now.estimate
        and before.std_error between 0 and 0.5 * before.estimate
)

select
    scope,
    observed,
    expected,
    std_error,
    null::double as degrees_of_freedom,
    (count(*) over ())::integer as comparisons,
    'expectedratio' as basis,
    exp(abs(ln(observed / expected))) - 1 as effect
from pairs
