-- duties_by_task_member: who carries which task, groups opened into the members in force (展开).
-- grain:   duty_key, unit_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only confirmed rosters open, and not those that the review left as written; other groups stay one row with
--          is_open; names are those in force on $as_of
with expanded as (
    select
        duty.duty_key,
        duty.plan_id,
        duty.task_key,
        duty.theme_key,
        duty.ordinal,
        coalesce(roster.unit_key, duty.unit_key) as unit_key,
        duty.role,
        duty.unit_count,
        coalesce(roster.member_count, 1) as member_count,
        duty.unit_text as through_text,
        roster.unit_key is not null as is_member,
    from duty left join roster_on($as_of::date) as roster on duty.is_expanded and duty.unit_key = roster.group_key
)

select
    expanded.duty_key,
    expanded.plan_id,
    plan.district,
    expanded.task_key,
    task.task_no,
    task.kind,
    task.due_on,
    plan.signed_on,
    reporting_start.starts_on as reporting_starts_on,
    expanded.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    case when expanded.is_member then '2' else '1' end || unit.unit_key as unit_order,
    unit.unit_type,
    unit.peer_group,
    theme.theme_key,
    theme.theme_no,
    theme.theme_name,
    theme.short_name,
    expanded.role,
    expanded.unit_count,
    expanded.member_count,
    expanded.through_text,
    expanded.is_member,
    unit.unit_type in ('group', 'unmatched') as is_open,
from expanded
inner join plan on expanded.plan_id = plan.plan_id
inner join reporting_start on expanded.plan_id = reporting_start.plan_id
inner join task on expanded.task_key = task.task_key
inner join unit on expanded.unit_key = unit.unit_key
inner join theme on expanded.theme_key = theme.theme_key
left join name_on($as_of::date) as named on expanded.unit_key = named.unit_key
where
    (len($plan_ids) = 0 or expanded.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or expanded.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or expanded.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
    and (
        len($unit_keys) = 0
        or expanded.unit_key in (select unnest($unit_keys::varchar[]))
        or expanded.duty_key in (
            select duty.duty_key, from duty
            where duty.unit_key in (select unnest($unit_keys::varchar[]))
        )
    )
order by expanded.plan_id, expanded.task_key, expanded.ordinal, expanded.unit_key
