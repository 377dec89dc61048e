-- linked_visit_list: inspections of the topics of some tasks at the units that bear them, while their plan runs.
-- grain:   task_key, inspection_key
-- params:  $task_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only inspections dated on or before $as_of exist; a group stands for the confirmed members of that day
with bearer as (
    select distinct
        duty.task_key,
        duty.plan_id,
        coalesce(roster.unit_key, duty.unit_key) as unit_key,
    from duty left join roster_on($as_of::date) as roster
        on duty.is_expanded and duty.unit_key = roster.group_key
    where len($task_keys) = 0 or duty.task_key in (select unnest($task_keys::varchar[]))
)

select
    bearer.task_key,
    inspection.inspection_key,
    inspection.inspected_on,
    inspection.unit_key,
    unit.unit_name,
    inspection.place_name,
    inspection.form,
    inspection.outcome,
    source.path as source_path,
    inspection.source_row,
from bearer
inner join plan on bearer.plan_id = plan.plan_id
inner join topic_of_task on bearer.task_key = topic_of_task.task_key
inner join inspection on bearer.unit_key = inspection.unit_key and topic_of_task.topic_key = inspection.topic_key
inner join unit on inspection.unit_key = unit.unit_key
inner join source on inspection.source_id = source.source_id
where
    inspection.inspected_on between coalesce(plan.window_start, date '1900-01-01') and $as_of::date
    and (len($unit_keys) = 0 or bearer.unit_key in (select unnest($unit_keys::varchar[])))
order by bearer.task_key asc, inspection.inspected_on desc, inspection.inspection_key asc
