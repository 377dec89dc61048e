-- linked_hazard_list: hazards of the topics of some tasks at the units that bear them, found while their plan runs.
-- grain:   task_key, hazard_key
-- params:  $task_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only events dated on or before $as_of exist; a group stands for the confirmed members of that day
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
    hazard.hazard_key,
    hazard.hazard_code,
    hazard.found_on,
    hazard.unit_key,
    unit.unit_name,
    hazard.place_name,
    hazard.description,
    hazard.level,
    hazard.due_on,
    case when hazard.verified_on <= $as_of::date then hazard.verified_on end as verified_on,
    coalesce(hazard.closed_on <= $as_of::date, false)
    and not (
        coalesce(hazard.reopened_on <= $as_of::date, false)
        and not coalesce(hazard.reclosed_on <= $as_of::date, false)
    ) as is_closed,
    source.path as source_path,
    hazard.source_row,
from bearer
inner join plan on bearer.plan_id = plan.plan_id
inner join topic_of_task on bearer.task_key = topic_of_task.task_key
inner join hazard on bearer.unit_key = hazard.unit_key and topic_of_task.topic_key = hazard.topic_key
inner join unit on hazard.unit_key = unit.unit_key
inner join source on hazard.source_id = source.source_id
where
    hazard.found_on between coalesce(plan.window_start, date '1900-01-01') and $as_of::date
    and (len($unit_keys) = 0 or bearer.unit_key in (select unnest($unit_keys::varchar[])))
order by bearer.task_key asc, hazard.found_on desc, hazard.hazard_key asc
