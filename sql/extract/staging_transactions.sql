-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
select
    *,
    case
        when customer_id is null then 'customer_id_missing'
        when not occurred_on_given then 'date_missing'
        when occurred_on is null then 'date_unreadable'
        when occurred_on < date '1900-01-01' or occurred_on > date '9999-12-31' then 'date_out_of_range'
        when not amount_given then 'amount_missing'
        when amount_number is null then 'amount_unreadable'
        when not (amount_number > cast('-infinity' as double precision) and amount_number < cast('infinity' as double precision)) then 'amount_not_finite'
        when amount is null then 'amount_out_of_range'
        when occurred_on > $as_of then 'after_as_of'
    end as rule,
    concat_ws(
        ',',
        case when key_trimmed then 'key_trimmed' end,
        case when margin_given and margin is null then 'margin_unreadable' end,
        case when discount_given and discount is null then 'discount_unreadable' end,
        case when transaction_id_mapped and transaction_id is null then 'transaction_id_missing' end
    ) as notes
from typed_rows
