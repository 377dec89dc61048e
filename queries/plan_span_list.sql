-- plan_span_list: the days from which and to which the plans are counted.
-- grain:   plan_id
-- params:  $plan_ids list   (empty list = all)
-- note:    starts_on is the day the plan was signed if that lies in its window, else the first day of the window; plans
--          without a window are left out
select
    plan_id,
    signed_on,
    window_start,
    window_end,
    greatest(window_start, coalesce(signed_on, window_start)) as starts_on,
from plan
where
    window_start is not null
    and window_end is not null
    and (len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[])))
order by plan_id
