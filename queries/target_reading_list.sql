-- target_reading_list: what was read of each target, as a whole or of one unit, up to a date.
-- grain:   reading_key
-- params:  $plan_ids list, $as_of date   (empty list = all)
-- note:    only readings dated on or before $as_of exist; names are those in force on $as_of; readings whose target has
--          not come yet are left out
select
    target_reading.reading_key,
    target_reading.plan_id,
    target_reading.target_key,
    target_reading.read_on,
    target_reading.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    coalesce(unit.unit_type = 'group', false) as is_group,
    target_reading.value,
    target_reading.numerator,
    target_reading.denominator,
    target_reading.is_sample,
from target_reading
left join unit on target_reading.unit_key = unit.unit_key
left join name_on($as_of::date) as named on target_reading.unit_key = named.unit_key
where
    target_reading.target_key is not null
    and target_reading.read_on <= $as_of::date
    and (len($plan_ids) = 0 or target_reading.plan_id in (select unnest($plan_ids::varchar[])))
order by target_reading.read_on, target_reading.target_key, target_reading.reading_key
