-- current_period_by_plan: the reporting period for which a report dated $as_of still comes in time, and its report day.
-- grain:   plan_id
-- params:  $plan_ids list, $as_of date   (empty list = all)
-- note:    after the last report day the last period stays current
-- built with: $report_grace_days
with placed as (
    select
        plan_id,
        period_key,
        due_on,
        row_number() over (
            partition by plan_id
            order by due_on < $as_of::date, abs(due_on - $as_of::date)
        ) as nearness,
    from period
    where len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[]))
)

select
    plan_id,
    period_key,
    due_on,
from placed
where nearness = 1
order by plan_id
