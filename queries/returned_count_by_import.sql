-- returned_count_by_import: rows that were returned and that nobody has dealt with yet.
-- grain:   import_no
-- params:  none
select
    import_no,
    file,
    quarantined_count as returned_count,
from imported_file
where has_open_returns
order by import_no desc
