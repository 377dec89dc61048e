-- unit_register: units and groups of the districts with their spellings and what is still to be confirmed.
-- grain:   unit_key
-- params:  $districts list   (empty list = all)
with spelled as (
    select
        unit_key,
        string_agg(distinct name, '、' order by name) as spellings,
    from unit_name
    group by unit_key
),

rostered as (
    select
        group_key,
        count(*) filter (where is_confirmed) as confirmed_count,
        count(*) filter (where not is_confirmed) as unconfirmed_count,
    from group_member
    group by group_key
)

select
    unit.unit_key,
    unit.district,
    unit.unit_name,
    unit.full_name,
    unit.unit_type,
    unit.peer_group,
    unit.is_confirmed,
    unit.is_full_name_confirmed,
    unit.note,
    coalesce(spelled.spellings, '') as spellings,
    coalesce(rostered.confirmed_count, 0) as member_count,
    coalesce(rostered.unconfirmed_count, 0) as proposed_count,
from unit
left join spelled on unit.unit_key = spelled.unit_key
left join rostered on unit.unit_key = rostered.group_key
where len($districts) = 0 or unit.district in (select unnest($districts::varchar[]))
order by unit.district, unit.unit_type, unit.unit_key
