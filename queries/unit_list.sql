-- unit_list: units that carry a task of the plans, as written or as confirmed member of a group, with their spellings.
-- grain:   plan_id, unit_key
-- params:  $plan_ids list   (empty list = all)
with bearer as (
    select
        plan_id,
        unit_key,
    from duty
    union
    select
        duty.plan_id,
        group_member.unit_key,
    from duty inner join group_member on duty.unit_key = group_member.group_key
    where duty.is_expanded and group_member.is_confirmed
),

spelled as (
    select
        unit_key,
        string_agg(distinct name, ' ' order by name) as aliases,
    from unit_name
    group by unit_key
),

written as (
    select
        plan_id,
        unit_key,
        min_by(unit_text, task_key || '#' || ordinal) as unit_text,
    from duty
    group by plan_id, unit_key
)

select
    bearer.plan_id,
    unit.unit_key,
    unit.district,
    coalesce(written.unit_text, unit.unit_name) as unit_name,
    coalesce(spelled.aliases, '') as aliases,
    coalesce(unit.initials, '') as initials,
    unit.unit_type,
    unit.peer_group,
    unit.is_confirmed,
from bearer
inner join unit on bearer.unit_key = unit.unit_key
left join spelled on bearer.unit_key = spelled.unit_key
left join written on bearer.plan_id = written.plan_id and bearer.unit_key = written.unit_key
where len($plan_ids) = 0 or bearer.plan_id in (select unnest($plan_ids::varchar[]))
order by bearer.plan_id, written.unit_text is null, unit.unit_type, unit.unit_key
