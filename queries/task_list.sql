-- task_list: the tasks of the plans with theme, deadline, place in the document and units as written.
-- grain:   task_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    a unit meets a task that names it or an expanded group whose confirmed roster holds it on $as_of
with chosen as (
    select duty.task_key, from duty
    where duty.unit_key in (select unnest($unit_keys::varchar[]))
    union
    select duty.task_key,
    from duty inner join roster_on($as_of::date) as roster on duty.unit_key = roster.group_key
    where
        duty.is_expanded
        and roster.unit_key in (select unnest($unit_keys::varchar[]))
),

named as (
    select
        task_key,
        count(*) as unit_count,
        string_agg(unit_text, '、' order by ordinal) as unit_names,
    from duty
    group by task_key
)

select
    task.task_key,
    task.plan_id,
    task.task_no,
    task.label,
    theme.theme_key,
    theme.theme_no,
    theme.part_name,
    theme.theme_name,
    theme.short_name,
    task.title,
    task.detail,
    task.kind,
    task.deadline_text,
    task.due_on,
    task.due_precision,
    task.is_due_inferred,
    task.units_text,
    task.is_open,
    task.first_line,
    task.last_line,
    task.notes,
    reporting_start.starts_on as reporting_starts_on,
    coalesce(named.unit_count, 0) as unit_count,
    coalesce(named.unit_names, '') as unit_names,
from task
inner join theme on task.theme_key = theme.theme_key
inner join reporting_start on task.plan_id = reporting_start.plan_id
left join named on task.task_key = named.task_key
where
    (len($plan_ids) = 0 or task.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or task.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or task.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
    and (len($unit_keys) = 0 or task.task_key in (select chosen.task_key, from chosen))
order by task.plan_id, task.task_no
