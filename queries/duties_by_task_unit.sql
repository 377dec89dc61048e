-- duties_by_task_unit: who carries which task, units as written (原文): the atoms of workload.
-- grain:   duty_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    is_open marks a row that stays 待明确: no confirmed roster on $as_of, left as written by the review, or no
--          register match
with first_written as (
    select
        plan_id,
        unit_key,
        min_by(unit_text, task_key || '#' || ordinal) as unit_name,
        min(task_key || '#' || lpad(ordinal::varchar, 3, '0')) as unit_order,
    from duty
    group by plan_id, unit_key
)

select
    duty.duty_key,
    duty.plan_id,
    duty.task_key,
    duty.unit_key,
    first_written.unit_name,
    first_written.unit_order,
    unit.unit_type,
    theme.theme_key,
    theme.theme_no,
    theme.theme_name,
    theme.short_name,
    duty.role,
    duty.unit_count,
    1 as member_count,
    duty.unit_text as through_text,
    unit.unit_type = 'unmatched'
    or (
        unit.unit_type = 'group'
        and not (
            duty.is_expanded and duty.unit_key in (select roster.group_key, from roster_on($as_of::date) as roster)
        )
    ) as is_open,
from duty
inner join first_written on duty.plan_id = first_written.plan_id and duty.unit_key = first_written.unit_key
inner join unit on duty.unit_key = unit.unit_key
inner join theme on duty.theme_key = theme.theme_key
where
    (len($plan_ids) = 0 or duty.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or duty.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or duty.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
    and (
        len($unit_keys) = 0
        or duty.unit_key in (select unnest($unit_keys::varchar[]))
        or (
            duty.is_expanded
            and duty.unit_key in (
                select roster.group_key, from roster_on($as_of::date) as roster
                where roster.unit_key in (select unnest($unit_keys::varchar[]))
            )
        )
    )
order by duty.plan_id, duty.task_key, duty.ordinal
