-- duty_spans_by_task_member: who carries which dated task from when until when, groups opened into confirmed members.
-- grain:   duty_key, unit_key, valid_from
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    a row that is no member is the unit as written: in force on days on which none of its members is; ends that
--          are not known are 1900-01-01 and 2999-12-31
with member as (
    select
        group_key,
        unit_key,
        coalesce(valid_from, date '1900-01-01') as valid_from,
        max(coalesce(valid_to, date '2999-12-31')) as valid_to,
    from group_member
    where is_confirmed and coalesce(valid_from, date '1900-01-01') <= $as_of::date
    group by group_key, unit_key, coalesce(valid_from, date '1900-01-01')
),

carried as (
    select
        duty_key,
        unit_key,
        date '1900-01-01' as valid_from,
        date '2999-12-31' as valid_to,
        false as is_member,
    from duty
    union all
    select
        duty.duty_key,
        member.unit_key,
        member.valid_from,
        member.valid_to,
        true as is_member,
    from duty inner join member on duty.unit_key = member.group_key
    where duty.is_expanded
)

select
    carried.duty_key,
    duty.plan_id,
    duty.task_key,
    carried.unit_key,
    carried.is_member,
    carried.valid_from,
    carried.valid_to,
    plan.signed_on,
    reporting_start.starts_on as reporting_starts_on,
    task.due_on,
from carried
inner join duty on carried.duty_key = duty.duty_key
inner join task on duty.task_key = task.task_key
inner join plan on duty.plan_id = plan.plan_id
inner join reporting_start on duty.plan_id = reporting_start.plan_id
where
    task.kind = 'dated' and task.due_on is not null
    and (len($plan_ids) = 0 or duty.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or duty.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or duty.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
    and (
        len($unit_keys) = 0
        or carried.unit_key in (select unnest($unit_keys::varchar[]))
        or duty.unit_key in (select unnest($unit_keys::varchar[]))
    )
order by duty.plan_id, duty.task_key, duty.ordinal, carried.is_member, carried.unit_key, carried.valid_from
