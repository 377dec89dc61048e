-- refused_file_list: files of which nothing was taken, the latest first.
-- grain:   refusal_no
-- params:  none
-- note:    happened_at is UTC; the same file may be refused more than once
select
    row_number() over (order by happened_at, sha256, kind) as refusal_no,
    happened_at,
    who,
    file,
    kind,
    fault_count,
from refused_file
order by refusal_no desc
