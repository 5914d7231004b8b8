-- How the dates of a text column are written: day and month are told apart by values above 12.
with parts as (
    select
        regexp_extract(value, '^(\d{1,2})([/.\-])(\d{1,2})[/.\-](\d{4}|\d{2})(?:\D|$)', ['a', 'mark', 'b', 'y']) as part,
        regexp_matches(value, '^(19|20)\d{6}$') as is_compact,
        regexp_matches(value, '^\d{1,2}[ \-][A-Za-z]{3,9}[ \-]\d{4}') as is_day_name,
        regexp_matches(value, '^[A-Za-z]{3,9} \d{1,2},? \d{4}') as is_name_day
    from text_values
)

select
    case
        when is_compact then 'compact'
        when is_day_name then 'day_name'
        when is_name_day then 'name_day'
        when part.mark <> '' then 'numeric'
    end as family,
    part.mark as mark,
    length(part.y) as year_digits,
    count(*) as given,
    count(*) filter (where try_cast(part.a as integer) between 13 and 31) as first_above_12,
    count(*) filter (where try_cast(part.b as integer) between 13 and 31) as second_above_12
from parts
where part.mark <> '' or is_compact or is_day_name or is_name_day
group by family, mark, year_digits
order by given desc, family, mark, year_digits
