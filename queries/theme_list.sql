-- theme_list: the themes of the plans in document order.
-- grain:   theme_key
-- params:  $plan_ids list   (empty list = all)
select
    theme_key,
    plan_id,
    theme_no,
    part_name,
    theme_name,
    short_name,
from theme
where len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[]))
order by plan_id, theme_no
