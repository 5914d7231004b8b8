-- One row per source and days from creation to conversion, or to the as-of date for a lead that is still open; mature: how many of them are
-- old enough to have had all the days that count.
select
    source,
    cast(coalesce(converted_on, $as_of) - created_on as integer) as days,
    count(converted_on) as converted,
    count(*) - count(converted_on) as still_open,
    count(*) filter (where $as_of - created_on >= $days) as mature
from stage.leads
group by source, cast(coalesce(converted_on, $as_of) - created_on as integer)
order by source, days
