-- report_slots_by_task_unit_period: reports expected from each unit on continuous tasks and what came in.
-- grain:   task_key, unit_key, period_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $from_on date, $as_of date
--          (empty list = all)
-- note:    a slot exists once the report day of its period has come, when the period ends on or after $from_on;
--          first_reported_on is empty when nothing came
-- note:    none exists before reporting on the plan has started, nor for periods that ended before a day that was set
-- built with: $report_grace_days
with bearer as (
    select distinct
        duty.plan_id,
        duty.task_key,
        duty.theme_key,
        coalesce(roster.unit_key, duty.unit_key) as unit_key,
    from duty
    inner join task on duty.task_key = task.task_key
    left join roster_on($as_of::date) as roster on duty.is_expanded and duty.unit_key = roster.group_key
    where
        task.kind = 'continuous'
        and (
            len($unit_keys) = 0
            or duty.unit_key in (select unnest($unit_keys::varchar[]))
            or roster.unit_key in (select unnest($unit_keys::varchar[]))
        )
),

received as (
    select
        task_key,
        unit_key,
        period_key,
        min(reported_on) as first_reported_on,
        max_by(state, event_no) as last_state,
    from report
    where stage = 'reported' and reported_on <= $as_of::date
    group by task_key, unit_key, period_key
)

select
    bearer.plan_id,
    bearer.task_key,
    bearer.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    unit.peer_group,
    theme.theme_key,
    theme.theme_no,
    theme.theme_name,
    theme.short_name,
    period.period_key,
    period.due_on,
    received.first_reported_on,
    received.last_state,
from bearer
inner join period
    on bearer.plan_id = period.plan_id and period.due_on <= $as_of::date and period.last_on >= $from_on::date
inner join reporting_start
    on bearer.plan_id = reporting_start.plan_id
    and reporting_start.starts_on <= $as_of::date
    and period.last_on >= coalesce(reporting_start.set_on, date '1900-01-01')
inner join unit on bearer.unit_key = unit.unit_key
inner join theme on bearer.theme_key = theme.theme_key
left join name_on($as_of::date) as named on bearer.unit_key = named.unit_key
left join received
    on bearer.task_key = received.task_key
    and bearer.unit_key = received.unit_key
    and period.period_key = received.period_key
where
    (len($plan_ids) = 0 or bearer.plan_id in (select unnest($plan_ids::varchar[])))
    and (len($theme_keys) = 0 or bearer.theme_key in (select unnest($theme_keys::varchar[])))
    and (
        len($topic_keys) = 0
        or bearer.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
order by bearer.plan_id, bearer.task_key, bearer.unit_key, period.period_key
