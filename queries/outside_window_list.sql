-- outside_window_list: records dated outside the window of their plan, which no period and no count holds.
-- grain:   table_name, record_key
-- params:  none
-- note:    a report may come until the report day of the last period; inspections and hazards: outside every plan
with reach as (
    select
        plan.plan_id,
        plan.district,
        plan.short_title,
        plan.window_start,
        plan.window_end,
        greatest(plan.window_end, max(period.due_on)) as report_end,
    from plan
    left join period on plan.plan_id = period.plan_id
    where plan.window_start is not null and plan.window_end is not null
    group by plan.plan_id, plan.district, plan.short_title, plan.window_start, plan.window_end
),

dated as (
    select
        'report' as table_name,
        report.report_key as record_key,
        reach.district,
        reach.short_title,
        report.reported_on as happened_on,
        report.source_id,
        report.source_row,
    from report
    inner join reach on report.plan_id = reach.plan_id
    where report.reported_on < reach.window_start or report.reported_on > reach.report_end
    union all
    select
        'inspection',
        inspection.inspection_key,
        inspection.district,
        null,
        inspection.inspected_on,
        inspection.source_id,
        inspection.source_row,
    from inspection
    where
        not exists (
            select reach.plan_id, from reach
            where
                reach.district = inspection.district
                and inspection.inspected_on between reach.window_start and reach.window_end
        )
    union all
    select
        'hazard',
        hazard.hazard_key,
        hazard.district,
        null,
        hazard.found_on,
        hazard.source_id,
        hazard.source_row,
    from hazard
    where not exists (
        select reach.plan_id, from reach
        where reach.district = hazard.district and hazard.found_on between reach.window_start and reach.window_end
    )
)

select
    dated.table_name,
    dated.record_key,
    dated.district,
    dated.short_title,
    dated.happened_on,
    source.path as source_path,
    source.import_no,
    dated.source_row as place_no,
from dated
inner join source on dated.source_id = source.source_id
order by dated.happened_on, source.path, dated.source_row
