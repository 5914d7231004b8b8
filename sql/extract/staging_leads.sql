-- One row per source row with the first rule that it breaks (NULL = accepted) and what is noted about it.
-- As of a past date, a conversion after it is not known yet: the lead is open.
select
    * replace (case when converted_on <= $as_of then converted_on end as converted_on),
    case
        when lead_id is null then 'lead_id_missing'
        when not created_on_given then 'date_missing'
        when created_on is null then 'date_unreadable'
        when created_on < date '1900-01-01' or created_on > date '9999-12-31' then 'date_out_of_range'
        when converted_on_given and converted_on is null then 'conversion_unreadable'
        when created_on > $as_of then 'after_as_of'
        when converted_on < created_on then 'converted_before_created'
    end as rule,
    concat_ws(
        ',',
        case when key_trimmed then 'key_trimmed' end,
        case when converted_on > $as_of then 'converted_after_as_of' end
    ) as notes
from typed_rows
