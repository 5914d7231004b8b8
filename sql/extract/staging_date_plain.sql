-- How many values of a text column read as ISO dates, and how many of those name their offset from UTC.
select
    count(*) as given,
    count(*) filter (where try_cast(value as timestamp) >= timestamp '1000-01-01') as iso,
    count(*) filter (
        where case when contains(value, ':') and (suffix(value, 'Z') or regexp_matches(right(value, 6), '[+\-]'))
            then regexp_matches(value, '\d(Z|[+\-]\d{2}(:?\d{2})?)$') end
    ) as zoned
from text_values
