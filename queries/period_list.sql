-- period_list: reporting periods of the plans that have ended before a date, with the day their report was due.
-- grain:   plan_id, period_key
-- params:  $plan_ids list, $as_of date   (empty list = all)
select
    plan_id,
    period_key,
    first_on,
    last_on,
    due_on,
from period
where
    last_on < $as_of::date
    and (len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[])))
order by plan_id, first_on
