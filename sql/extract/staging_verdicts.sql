-- One row per rule and combination of notes: how many source rows, and a bounded sample of the rejected ones.
-- The sample is the smallest by key and content, so that the same input leaves the same quarantine whatever the thread count.
create or replace temp table verdicts as
select
    rule,
    notes,
    count(*) as row_count,
    min(
        case
            when rule <> 'after_as_of' then {'natural_key': left(natural_key, 200), 'payload': left(cast(to_json(given) as text), 500)}
        end,
        $rows_per_rule
    ) as kept
from judged_rows
group by rule, notes
