-- movement_by_action: actions on a task or hazard and the first movement after each: report, passed check or closing.
-- grain:   action_key
-- params:  $districts list, $as_of date   (empty list = all)
-- note:    movement of the same unit on the same task or hazard, dated after the action and on or before $as_of
with step as (
    select
        action_key,
        acted_on,
        district,
        unit_key,
        task_key,
        hazard_code,
    from action
    where
        acted_on <= $as_of::date
        and (len($districts) = 0 or district in (select unnest($districts::varchar[])))
),

moved as (
    select
        district,
        hazard_code,
        unit_key,
        unnest([rectified_on, verified_on, closed_on, reclosed_on]) as moved_on,
    from hazard
),

happened as (
    select
        step.action_key,
        report.reported_on as moved_on,
    from step
    inner join report on step.task_key = report.task_key and step.unit_key = report.unit_key
    where
        report.stage in ('reported', 'verified', 'closed')
        and not (report.stage = 'verified' and coalesce(report.state = 'rejected', false))
        and report.reported_on > step.acted_on
        and report.reported_on <= $as_of::date
    union all
    select
        step.action_key,
        moved.moved_on,
    from step
    inner join moved
        on step.district = moved.district and step.hazard_code = moved.hazard_code and step.unit_key = moved.unit_key
    where moved.moved_on > step.acted_on and moved.moved_on <= $as_of::date
)

select
    step.action_key,
    min(happened.moved_on) as first_moved_on,
from step
left join happened on step.action_key = happened.action_key
where
    step.task_key is not null
    or exists (
        select hazard.hazard_key, from hazard
        where
            hazard.district = step.district
            and hazard.hazard_code = step.hazard_code
            and hazard.unit_key = step.unit_key
            and hazard.found_on <= $as_of::date
    )
group by step.action_key
order by step.action_key
