-- report_list: progress events on tasks up to a date, with the file and row each came from.
-- grain:   report_key
-- params:  $plan_ids list, $task_keys list, $as_of date   (empty list = all)
-- note:    only events dated on or before $as_of exist
select
    report.report_key,
    report.plan_id,
    report.task_key,
    report.unit_key,
    report.unit_text,
    report.reported_on,
    report.stage,
    report.state,
    report.percent,
    report.note,
    report.evidence,
    report.period_key,
    report.new_due_on,
    report.entry_no,
    report.is_sample,
    source.path as source_path,
    source.import_no,
    report.source_row,
from report
inner join source on report.source_id = source.source_id
where
    report.reported_on <= $as_of::date
    and (len($plan_ids) = 0 or report.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($task_keys) = 0 or report.task_key in (select unnest($task_keys::varchar[])))
order by report.event_no
