-- current_period_by_plan: the reporting period for which a report dated $as_of still comes in time, and its report day.
-- grain:   plan_id
-- params:  $plan_ids list, $as_of date   (empty list = all)
-- note:    after the last report day the last period stays current
-- note:    periods that ended before the day that the office set count not
-- built with: $report_grace_days
with placed as (
    select
        period.plan_id,
        period.period_key,
        period.due_on,
        row_number() over (
            partition by period.plan_id
            order by period.due_on < $as_of::date, abs(period.due_on - $as_of::date)
        ) as nearness,
    from period
    inner join reporting_start on period.plan_id = reporting_start.plan_id
    where
        period.last_on >= coalesce(reporting_start.set_on, date '1900-01-01')
        and (len($plan_ids) = 0 or period.plan_id in (select unnest($plan_ids::varchar[])))
)

select
    plan_id,
    period_key,
    due_on,
from placed
where nearness = 1
order by plan_id
