-- task_units: units of the ledger's tasks as written, one row per unit, with wording and theme, for comparison.
-- grain:   task_key, ordinal
-- params:  $plan_ids list   (empty list = all)
select
    task.task_key,
    task.plan_id,
    task.task_no,
    task.label,
    task.title,
    task.detail,
    task.deadline_text,
    theme.theme_key,
    theme.theme_no,
    theme.theme_name,
    theme.short_name,
    duty.ordinal,
    duty.unit_key,
    duty.unit_text,
from task
inner join theme on task.theme_key = theme.theme_key
inner join duty on task.task_key = duty.task_key
where len($plan_ids) = 0 or task.plan_id in (select unnest($plan_ids::varchar[]))
order by task.plan_id, task.task_no, duty.ordinal
