-- source_list: files the store is made from, with their digest and whether they are fictional samples.
-- grain:   source_id
-- params:  none
select
    source_id,
    path,
    kind,
    sha256,
    row_count,
    is_sample,
from source
order by kind, path
