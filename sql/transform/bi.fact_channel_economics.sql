select
    $as_of as snapshot_date,
    sums.grain,
    coalesce(strftime(sums.cohort_month, '%Y-%m'), '(all)') as cohort,
    sums.cohort_month,
    case when sums.channel_key is null then '(all)' else channels.channel end as channel,
    sums.channel_key,
    cast(sums.spend as decimal(19, 4)) as spend,
    sums.leads,
    sums.new_customers,
    sums.costed_customers,
    sums.cac,
    sums.ltv_3m,
    sums.ltv_12m,
    sums.ltv_24m,
    sums.ltv_36m,
    sums.ltv_lifetime,
    sums.ltv_std_error,
    sums.ltv_to_cac,
    sums.ltv_to_cac_low,
    sums.ltv_to_cac_high,
    sums.roi,
    verdicts.payback_months,
    verdicts.expected_payback_months,
    sums.max_affordable_cac,
    sums.break_even_cac,
    sums.marginal_spend,
    sums.marginal_customers,
    sums.marginal_cac,
    sums.marginal_ltv_to_cac,
    verdicts.verdict,
    verdicts.reason_en as verdict_reason_en,
    verdicts.reason_ru as verdict_reason_ru
from acquisition_sums as sums
left join channel_keys as channels on channels.channel_key = sums.channel_key
inner join acquisition_verdicts as verdicts
    on verdicts.channel_key is not distinct from sums.channel_key
    and verdicts.cohort_month is not distinct from sums.cohort_month
