-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
select
    *,
    case
        when not spent_on_given then 'date_missing'
        when spent_on is null then 'date_unreadable'
        when spent_on < date '1900-01-01' or spent_on > date '9999-12-31' then 'date_out_of_range'
        when not amount_given then 'amount_missing'
        when amount_number is null then 'amount_unreadable'
        when not isfinite(amount_number) then 'amount_not_finite'
        when amount is null then 'amount_out_of_range'
        when spent_on > $as_of then 'after_as_of'
    end as rule,
    '' as notes
from typed_rows
