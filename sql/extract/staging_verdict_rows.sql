-- The rejected rows that are kept for inspection, a limited number per rule; all are counted in stage.rule_count.
insert into stage.quarantine
select $source, numbered.rule, numbered.kept_row.natural_key, rules.reason, numbered.kept_row.payload
from (
    select rule, kept_row, row_number() over (partition by rule order by kept_row) as place
    from (select rule, unnest(kept) as kept_row from verdicts where rule is not null)
) as numbered
inner join stage.rule as rules on rules.rule = numbered.rule
where numbered.place <= $rows_per_rule and rules.disposition = 'quarantined';

insert into stage.rule_count
select $source, counted.rule, rules.disposition, rules.reason, sum(counted.row_count)
from (
    select rule, row_count from verdicts where rule is not null
    union all
    select unnest(string_split(notes, ',')) as rule, row_count from verdicts where rule is null and notes <> ''
) as counted
inner join stage.rule as rules on rules.rule = counted.rule
group by counted.rule, rules.disposition, rules.reason;
