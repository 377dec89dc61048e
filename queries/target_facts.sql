-- target_facts: the targets of the plans with their task and the days from which their place in time is counted.
-- grain:   target_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    a unit meets the targets of the tasks it bears, also through a confirmed roster in force on $as_of
-- note:    starts_on is the day the plan was signed, else the first day of its window
with borne as (
    select duty.task_key, from duty
    where duty.unit_key in (select unnest($unit_keys::varchar[]))
    union
    select duty.task_key,
    from duty inner join roster_on($as_of::date) as roster on duty.unit_key = roster.group_key
    where
        duty.is_expanded
        and roster.unit_key in (select unnest($unit_keys::varchar[]))
)

select
    target.target_key,
    target.plan_id,
    target.target_code,
    target.parent_code,
    target.target_name,
    target.task_key,
    task.task_no,
    theme.theme_key,
    theme.theme_no,
    target.unit_key,
    target.direction,
    target.target_value,
    target.value_unit,
    target.baseline,
    target.due_on,
    target.is_soft,
    target.is_against_last_year,
    coalesce(plan.signed_on, plan.window_start) as starts_on,
    plan.window_start,
    reporting_start.target_starts_on as reporting_starts_on,
    target.is_sample,
    source.path as source_path,
    target.source_row,
from target
inner join plan on target.plan_id = plan.plan_id
inner join reporting_start on target.plan_id = reporting_start.plan_id
inner join source on target.source_id = source.source_id
left join task on target.task_key = task.task_key
left join theme on task.theme_key = theme.theme_key
where
    (len($plan_ids) = 0 or target.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or theme.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or target.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
    and (
        len($unit_keys) = 0
        or target.unit_key in (select unnest($unit_keys::varchar[]))
        or target.task_key in (select borne.task_key, from borne)
    )
order by target.plan_id, theme.theme_no is not null, theme.theme_no, task.task_no, target.target_code
