-- import_list: every file that was taken in, live or undone, with its account of rows.
-- grain:   import_no
-- params:  none
-- note:    happened_at is UTC
select
    import_no,
    happened_at,
    who,
    file,
    sha256,
    kind,
    is_live,
    has_open_returns,
    note,
    rows_in_count,
    accepted_count,
    quarantined_count,
    skipped_count,
    heading_count,
    added_count,
    changed_count,
    unchanged_count,
from imported_file
order by import_no desc
