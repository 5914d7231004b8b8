-- Among the suspects of one slice, compared in full: exact repeats lose all rows but the first, conflicting keys lose every row.
insert into repeats
with suspect_rows as (
    select row_id, row_key, content
    from keyed_rows
    where key_hash % $slices = $slice and key_hash in (select key_hash from suspects)
),

repeated_keys as (
    select row_key, min(row_id) as first_row, min(content) <> max(content) as differ
    from suspect_rows
    group by row_key
    having count(*) > 1
)

select suspect_rows.row_id, suspect_rows.row_key, suspect_rows.content, repeated_keys.differ
from suspect_rows
inner join repeated_keys on repeated_keys.row_key = suspect_rows.row_key
where repeated_keys.differ or suspect_rows.row_id <> repeated_keys.first_row
