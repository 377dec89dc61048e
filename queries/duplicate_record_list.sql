-- duplicate_record_list: records of several files that seem to tell the same thing under different numbers.
-- grain:   table_name, record_key
-- params:  none
-- note:    inspections: same place, day and inspector; hazards: same place, day and description; case_no groups them
with told as (
    select
        'inspection' as table_name,
        inspection_key as record_key,
        inspection_code as record_code,
        district,
        place_name,
        inspected_on as happened_on,
        inspector_name as wording,
        source_id,
        source_row,
    from inspection
    union all
    select
        'hazard',
        hazard_key,
        hazard_code,
        district,
        place_name,
        found_on,
        description,
        source_id,
        source_row,
    from hazard
    where place_name is not null and description is not null
),

grouped as (
    select
        table_name,
        record_key,
        record_code,
        district,
        place_name,
        happened_on,
        wording,
        source_id,
        source_row,
        min(source_id) over same as first_source_id,
        max(source_id) over same as last_source_id,
        dense_rank() over (order by table_name, district, happened_on, place_name, wording) as case_no,
    from told
    window same as (partition by table_name, district, place_name, happened_on, wording)
)

select
    grouped.table_name,
    grouped.record_key,
    grouped.case_no,
    grouped.record_code,
    grouped.district,
    grouped.place_name,
    grouped.happened_on,
    grouped.wording,
    source.path as source_path,
    source.import_no,
    grouped.source_row as place_no,
from grouped
inner join source on grouped.source_id = source.source_id
where grouped.first_source_id != grouped.last_source_id
order by grouped.case_no, source.path, grouped.source_row
