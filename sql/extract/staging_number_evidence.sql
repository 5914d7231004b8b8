-- How the numbers of a text column are written. A mark followed by one, two, or four and more digits at the end is a decimal mark;
-- one followed by exactly three is either, unless the other mark stands before or after it.
select
    count(*) filter (where regexp_matches(value, '\d,(\d{1,2}|\d{4,})\D*$') or regexp_matches(value, '\d\.\d{3},\d*\D*$')) as decimal_comma,
    count(*) filter (where regexp_matches(value, '\d\.(\d{1,2}|\d{4,})\D*$') or regexp_matches(value, '\d,\d{3}\.\d*\D*$')) as decimal_point,
    count(*) filter (where regexp_matches(value, '^\D*\d{1,3},\d{3}\D*$')) as either_comma
from text_values
