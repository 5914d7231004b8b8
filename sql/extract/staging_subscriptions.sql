-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
-- ended_on is the first day that is not paid for. As of a past date, an end after it is not known yet: the subscription runs.
select
    * replace (case when ended_on <= $as_of then ended_on end as ended_on),
    case
        when customer_id is null then 'customer_id_missing'
        when not started_on_given then 'date_missing'
        when started_on is null then 'date_unreadable'
        when started_on < date '1900-01-01' or started_on > date '9999-12-31' then 'date_out_of_range'
        when ended_on_given and ended_on is null then 'end_unreadable'
        when monthly_amount_given and monthly_amount_number is null then 'amount_unreadable'
        when not isfinite(monthly_amount_number) then 'amount_not_finite'
        when monthly_amount_given and monthly_amount is null then 'amount_out_of_range'
        when monthly_amount < 0 then 'amount_negative'
        when started_on > $as_of then 'after_as_of'
        when ended_on < started_on then 'ended_before_started'
    end as rule,
    concat_ws(
        ',',
        case when key_trimmed then 'key_trimmed' end,
        case when ended_on > $as_of then 'ended_after_as_of' end,
        case when ended_on = started_on then 'never_ran' end,
        case when not monthly_amount_given then 'amount_not_given' end
    ) as notes
from typed_rows
