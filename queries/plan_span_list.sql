-- plan_span_list: the days from which and to which the plans are counted.
-- grain:   plan_id
-- params:  $plan_ids list   (empty list = all)
-- note:    starts_on is the latest of the first day of the window, the day of signing and the day from which the office
--          wants reports; reporting_starts_on the day of the first record where none was set; no window: left out
select
    plan.plan_id,
    plan.signed_on,
    plan.window_start,
    plan.window_end,
    greatest(plan.window_start, plan.signed_on, reporting_start.set_on) as starts_on,
    reporting_start.cadence_starts_on as reporting_starts_on,
from plan
inner join reporting_start on plan.plan_id = reporting_start.plan_id
where
    plan.window_start is not null
    and plan.window_end is not null
    and (len($plan_ids) = 0 or plan.plan_id in (select unnest($plan_ids::varchar[])))
order by plan.plan_id
