-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
select
    *,
    case
        when customer_id is null then 'customer_id_missing'
        when not occurred_on_given then 'date_missing'
        when occurred_on is null then 'date_unreadable'
        when occurred_on < date '1900-01-01' or occurred_on > date '9999-12-31' then 'date_out_of_range'
        when occurred_on > $as_of then 'after_as_of'
    end as rule,
    case when key_trimmed then 'key_trimmed' else '' end as notes
from typed_rows
