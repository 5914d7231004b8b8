-- Rows that equal another in every column, one slice of the hash space at a time.
select coalesce(cast(sum(copies) - count(*) as bigint), 0)
from (
    select count(*) as copies
    from keyed_rows
    where key_hash % $slices = $slice
    group by key_hash
    having count(*) > 1
)
