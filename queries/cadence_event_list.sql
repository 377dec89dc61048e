-- cadence_event_list: what each unit has held of what its plan wants so many times a year, up to a date.
-- grain:   cadence_key
-- params:  $plan_ids list, $unit_keys list, $theme_keys list, $topic_keys list, $as_of date   (empty list = all)
-- note:    only what was held on or before $as_of exists; names are those in force on $as_of
with asked as (
    select
        cadence_rule.plan_id,
        cadence_rule.cadence_kind,
        cadence_rule.slot_kind,
    from cadence_rule
    where
        (
            len($theme_keys) = 0
            or cadence_rule.task_key in (
                select task.task_key, from task
                where task.theme_key in (select unnest($theme_keys::varchar[]))
            )
        )
        and (
            len($topic_keys) = 0
            or cadence_rule.task_key in (
                select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
            )
        )
)

select
    cadence.cadence_key,
    cadence.plan_id,
    cadence.cadence_kind,
    cadence.slot_kind,
    cadence.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    cadence.held_on,
    cadence.period_key,
    cadence.is_sample,
from cadence
inner join unit on cadence.unit_key = unit.unit_key
left join name_on($as_of::date) as named on cadence.unit_key = named.unit_key
where
    cadence.held_on <= $as_of::date
    and (len($plan_ids) = 0 or cadence.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($unit_keys) = 0 or cadence.unit_key in (select unnest($unit_keys::varchar[])))
    and (
        len($theme_keys) + len($topic_keys) = 0
        or exists (
            select asked.plan_id, from asked
            where
                asked.plan_id = cadence.plan_id
                and asked.cadence_kind = cadence.cadence_kind
                and asked.slot_kind = cadence.slot_kind
        )
    )
order by cadence.held_on, cadence.cadence_key
