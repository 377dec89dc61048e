-- period_calendar: every reporting period of the plans, also those to come, with the day its report is due.
-- grain:   plan_id, period_key
-- params:  $plan_ids list   (empty list = all)
-- built with: $report_grace_days
select
    plan_id,
    period_key,
    first_on,
    last_on,
    due_on,
from period
where len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[]))
order by plan_id, first_on
