-- target_list: targets of the plans with their latest reading: of the plan as a whole, or of the unit that bears it.
-- grain:   target_key
-- params:  $plan_ids list, $task_keys list, $as_of date   (empty list = all)
-- note:    only readings dated on or before $as_of exist; those of other units stand in reading_list
with ranked as (
    select
        target_reading.target_key,
        target_reading.read_on,
        target_reading.value,
        target_reading.numerator,
        target_reading.denominator,
        row_number() over (
            partition by target_reading.target_key
            order by target_reading.read_on desc, target_reading.reading_key desc
        ) as lateness,
    from target_reading inner join target on target_reading.target_key = target.target_key
    where
        target_reading.read_on <= $as_of::date
        and coalesce(target_reading.unit_key, target.unit_key) is not distinct from target.unit_key
)

select
    target.target_key,
    target.plan_id,
    target.target_code,
    target.target_name,
    target.task_key,
    target.unit_key,
    target.unit_text,
    target.direction,
    target.target_value,
    target.value_unit,
    target.baseline,
    target.due_on,
    target.is_soft,
    target.parent_code,
    target.is_against_last_year,
    target.first_line,
    target.last_line,
    ranked.read_on,
    ranked.value,
    ranked.numerator,
    ranked.denominator,
    target.is_sample,
    source.path as source_path,
    target.source_row,
from target
inner join source on target.source_id = source.source_id
left join ranked on target.target_key = ranked.target_key and ranked.lateness = 1
where
    (len($plan_ids) = 0 or target.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($task_keys) = 0 or target.task_key in (select unnest($task_keys::varchar[])))
order by target.plan_id, target.target_code, target.target_key
