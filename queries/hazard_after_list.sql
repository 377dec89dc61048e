-- hazard_after_list: hazards found in a span in the area of units, on the topics of tasks.
-- grain:   hazard_key
-- params:  $task_keys list, $unit_keys list, $from_on date, $as_of date   (inclusive; empty list = all)
-- note:    only events dated on or before $as_of exist
select distinct
    hazard.hazard_key,
    hazard.hazard_code,
    hazard.inspection_code,
    hazard.district,
    hazard.unit_key,
    hazard.found_on,
    hazard.level,
    coalesce(hazard_category.category_name_zh, hazard.category_code) as category_name_zh,
    coalesce(hazard_category.category_name_en, hazard.category_code) as category_name_en,
    hazard.place_name,
    hazard.due_on,
    case when hazard.rectified_on <= $as_of::date then hazard.rectified_on end as rectified_on,
    is_open_on(hazard.closed_on, hazard.reopened_on, hazard.reclosed_on, $as_of::date) as is_open,
    source.path as source_path,
    source.import_no,
    hazard.source_row,
from hazard
inner join topic_of_task on hazard.topic_key = topic_of_task.topic_key
inner join task on topic_of_task.task_key = task.task_key
inner join plan on task.plan_id = plan.plan_id and hazard.district = plan.district
inner join source on hazard.source_id = source.source_id
left join hazard_category on hazard.category_code = hazard_category.category_code
where
    hazard.found_on between $from_on::date and $as_of::date
    and (len($task_keys) = 0 or task.task_key in (select unnest($task_keys::varchar[])))
    and (len($unit_keys) = 0 or hazard.unit_key in (select unnest($unit_keys::varchar[])))
order by hazard.found_on, hazard.hazard_key
