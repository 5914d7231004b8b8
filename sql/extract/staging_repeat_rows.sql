-- Counts the repeats and conflicts of one source and keeps a bounded sample of the conflicts.
insert into stage.rule_count
select $source, rules.rule, rules.disposition, rules.reason, count(*)
from repeats
inner join stage.rule as rules on rules.rule = case when repeats.differ then $conflict else $repeat end
group by rules.rule, rules.disposition, rules.reason;

insert into stage.quarantine
select $source, $conflict, kept.kept_row.natural_key, rules.reason, kept.kept_row.payload
from (
    select unnest(min({'natural_key': left(row_key, 200), 'payload': left(content, 500)}, $rows_per_rule)) as kept_row
    from repeats
    where differ
) as kept
inner join stage.rule as rules on rules.rule = $conflict;
