-- Where every row of one source went; read_rows is counted at the source, the others here.
insert into stage.source_balance
select
    $source,
    $read_rows,
    $accepted,
    coalesce(sum(case when disposition = 'quarantined' then row_count end), 0),
    coalesce(sum(case when disposition = 'dropped' then row_count end), 0),
    coalesce(sum(case when disposition = 'after_as_of' then row_count end), 0)
from stage.rule_count
where source = $source
