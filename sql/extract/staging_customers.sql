-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
select
    * replace (case when acquired_on between date '1900-01-01' and date '9999-12-31' then acquired_on end as acquired_on),
    case when customer_id is null then 'customer_id_missing' end as rule,
    concat_ws(
        ',',
        case when key_trimmed then 'key_trimmed' end,
        case
            when acquired_on_given and (acquired_on is null or acquired_on < date '1900-01-01' or acquired_on > date '9999-12-31')
            then 'acquired_unreadable'
        end
    ) as notes
from typed_rows
