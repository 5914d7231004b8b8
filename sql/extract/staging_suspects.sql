-- Hashes of keys that occur more than once, one slice of the hash space at a time so that memory stays bounded.
insert into suspects
select key_hash
from keyed_rows
where key_hash % $slices = $slice
group by key_hash
having count(*) > 1
