-- cadence_list: what units have held of what their plans want so many times a year, up to a date.
-- grain:   cadence_key
-- params:  $plan_ids list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only what was held on or before $as_of exists
select
    cadence.cadence_key,
    cadence.plan_id,
    cadence.unit_key,
    cadence.unit_text,
    cadence.cadence_kind,
    cadence.slot_kind,
    cadence.held_on,
    cadence.period_key,
    cadence.evidence,
    cadence.note,
    cadence.is_sample,
    source.path as source_path,
    cadence.source_row,
from cadence
inner join source on cadence.source_id = source.source_id
where
    cadence.held_on <= $as_of::date
    and (len($plan_ids) = 0 or cadence.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($unit_keys) = 0 or cadence.unit_key in (select unnest($unit_keys::varchar[])))
order by cadence.held_on, cadence.cadence_key
