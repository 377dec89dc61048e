-- reading_list: readings of targets up to a date, with the target they belong to where its sheet has come.
-- grain:   reading_key
-- params:  $plan_ids list, $task_keys list, $as_of date   (empty list = all)
-- note:    only readings dated on or before $as_of exist
select
    target_reading.reading_key,
    target_reading.plan_id,
    target_reading.target_key,
    target_reading.target_code,
    target.target_name,
    target.task_key,
    target.direction,
    target.target_value,
    target.value_unit,
    target_reading.read_on,
    target_reading.unit_key,
    target_reading.unit_text,
    target_reading.value,
    target_reading.numerator,
    target_reading.denominator,
    target_reading.note,
    target_reading.is_sample,
    source.path as source_path,
    target_reading.source_row,
from target_reading
inner join source on target_reading.source_id = source.source_id
left join target on target_reading.target_key = target.target_key
where
    target_reading.read_on <= $as_of::date
    and (len($plan_ids) = 0 or target_reading.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($task_keys) = 0 or target.task_key in (select unnest($task_keys::varchar[])))
order by target_reading.read_on, target_reading.target_code, target_reading.reading_key
