-- last_record_by_kind: the latest record of each kind in a district, with the file and row it came from.
-- grain:   district, table_name
-- params:  $districts list, $as_of date   (empty list = all)
-- note:    only records dated on or before $as_of; a kind without any record has a row with a count of 0
with dated as (
    select
        plan.district,
        'report' as table_name,
        report.reported_on as happened_on,
        report.source_id,
        report.source_row,
    from report inner join plan on report.plan_id = plan.plan_id
    union all
    select
        district,
        'inspection',
        inspected_on,
        source_id,
        source_row,
    from inspection
    union all
    select
        district,
        'hazard',
        greatest(
            found_on,
            case when rectified_on <= $as_of::date then rectified_on end,
            case when verified_on <= $as_of::date then verified_on end,
            case when closed_on <= $as_of::date then closed_on end,
            case when listed_on <= $as_of::date then listed_on end,
            case when delisted_on <= $as_of::date then delisted_on end,
            case when reopened_on <= $as_of::date then reopened_on end,
            case when reclosed_on <= $as_of::date then reclosed_on end
        ),
        source_id,
        source_row,
    from hazard
),

wanted as (
    select distinct
        plan.district,
        kind.table_name,
    from plan
    cross join (values ('report'), ('inspection'), ('hazard')) as kind (table_name)
),

latest as (
    select
        district,
        table_name,
        count(*) as row_count,
        max(happened_on) as last_on,
        max_by(source_id, row(happened_on, source_id, source_row)) as source_id,
        max_by(source_row, row(happened_on, source_id, source_row)) as source_row,
    from dated
    where happened_on <= $as_of::date
    group by district, table_name
)

select
    wanted.district,
    wanted.table_name,
    coalesce(latest.row_count, 0) as row_count,
    latest.last_on,
    source.path as source_path,
    source.import_no,
    latest.source_row as place_no,
from wanted
left join latest on wanted.district = latest.district and wanted.table_name = latest.table_name
left join source on latest.source_id = source.source_id
where len($districts) = 0 or wanted.district in (select unnest($districts::varchar[]))
order by wanted.district, wanted.table_name
