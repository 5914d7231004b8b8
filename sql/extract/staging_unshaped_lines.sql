-- Lines of CSV files that do not have the columns of the header: counted, and a bounded sample kept.
insert into stage.quarantine
select $source, rules.rule, lines.natural_key, rules.reason, lines.payload
from (
    select
        'line ' || reject_errors.line as natural_key,
        left(any_value(reject_errors.csv_line), 500) as payload
    from reject_errors
    group by reject_errors.scan_id, reject_errors.file_id, reject_errors.line
    order by reject_errors.scan_id, reject_errors.file_id, reject_errors.line
    limit $rows_per_rule
) as lines
inner join stage.rule as rules on rules.rule = 'line_unreadable';

insert into stage.rule_count
select $source, rules.rule, rules.disposition, rules.reason, lines.row_count
from (select count(*) as row_count from (select distinct scan_id, file_id, line from reject_errors)) as lines
inner join stage.rule as rules on rules.rule = 'line_unreadable';
