-- returned_place_list: rows of sheets that were returned and that nobody has dealt with yet.
-- grain:   source_path, place_no
-- params:  none
select
    source.path as source_path,
    source.import_no,
    imported_file.kind as table_name,
    imported_file.file,
    returned_row.source_row as place_no,
from returned_row
inner join source on returned_row.source_id = source.source_id
inner join imported_file on source.import_no = imported_file.import_no
where imported_file.has_open_returns
order by source.path, returned_row.source_row
