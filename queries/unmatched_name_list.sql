-- unmatched_name_list: unit names that no register knows, with every place where they are written.
-- grain:   table_name, source_path, place_no, unit_text
-- params:  none
-- note:    place_no is the row of a sheet, or the line of a plan's document; what a document says has no day
with named as (
    select distinct
        'plan' as table_name,
        plan.district,
        duty.unit_text,
        source.path as source_path,
        source.import_no,
        task.first_line as place_no,
        null::date as happened_on,
    from duty
    inner join task on duty.task_key = task.task_key
    inner join plan on duty.plan_id = plan.plan_id
    inner join source on plan.source_id = source.source_id
    where duty.match_type = 'unmatched'
    union all
    select
        'report',
        plan.district,
        report.unit_text,
        source.path,
        source.import_no,
        report.source_row,
        report.reported_on,
    from report
    inner join plan on report.plan_id = plan.plan_id
    inner join source on report.source_id = source.source_id
    where report.unit_key = 'unmatched:' || plan.district || ':' || report.unit_text
    union all
    select
        'inspection',
        inspection.district,
        inspection.unit_text,
        source.path,
        source.import_no,
        inspection.source_row,
        inspection.inspected_on,
    from inspection
    inner join source on inspection.source_id = source.source_id
    where inspection.unit_key = 'unmatched:' || inspection.district || ':' || inspection.unit_text
    union all
    select
        'hazard',
        hazard.district,
        hazard.unit_text,
        source.path,
        source.import_no,
        hazard.source_row,
        hazard.found_on,
    from hazard
    inner join source on hazard.source_id = source.source_id
    where hazard.unit_key = 'unmatched:' || hazard.district || ':' || hazard.unit_text
)

select
    table_name,
    district,
    unit_text,
    source_path,
    import_no,
    place_no,
    happened_on,
from named
order by district, unit_text, source_path, place_no
