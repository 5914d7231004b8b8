-- Whether every value of a text column is a number as it stands, without grouping marks, decimal comma or currency.
select count(*) = count(try_cast(value as double)) from text_values
