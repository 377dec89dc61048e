-- said_by_task_unit: what units said of their tasks, and what inspections in their area found on its topics afterwards.
-- grain:   task_key, unit_key
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    dated tasks said done since the last setback (verified once a check has passed), continuous ones whose last
--          report says on course; an area is a street's, town's or township's; only what is dated up to $as_of exists
with bearer as (
    select distinct
        duty.plan_id,
        duty.task_key,
        duty.theme_key,
        task.task_no,
        task.kind,
        coalesce(roster.unit_key, duty.unit_key) as unit_key,
    from duty
    inner join task on duty.task_key = task.task_key
    left join roster_on($as_of::date) as roster on duty.is_expanded and duty.unit_key = roster.group_key
    where
        task.kind in ('dated', 'continuous')
        and (len($plan_ids) = 0 or duty.plan_id in (select unnest($plan_ids::varchar[])))
        and (len($theme_keys) = 0 or duty.theme_key in (select unnest($theme_keys::varchar[])))
        and (
            len($topic_keys) = 0
            or duty.task_key in (
                select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
            )
        )
        and (
            len($unit_keys) = 0
            or duty.unit_key in (select unnest($unit_keys::varchar[]))
            or roster.unit_key in (select unnest($unit_keys::varchar[]))
        )
),

event as (
    select
        bearer.task_key,
        bearer.unit_key,
        bearer.kind,
        report.event_no,
        report.reported_on,
        report.stage,
        report.state,
        report.stage = 'closed'
        or (report.stage = 'verified' and coalesce(report.state, '') != 'rejected') as is_pass,
        report.stage = 'reported'
        and (coalesce(report.state = 'done', false) or coalesce(report.percent = 1, false)) as is_done,
        count(*) filter (
            where
            report.stage = 'reopened'
            or (report.stage = 'verified' and coalesce(report.state = 'rejected', false))
        ) over (
            partition by bearer.task_key, bearer.unit_key
            order by report.event_no desc
        ) as setbacks_ahead,
    from bearer
    inner join report on bearer.task_key = report.task_key and bearer.unit_key = report.unit_key
    where report.reported_on <= $as_of::date
),

said as (
    select
        task_key,
        unit_key,
        case when bool_or(is_pass) then 'verified' else 'reported' end as said_kind,
        min(reported_on) as said_on,
    from event
    where
        kind = 'dated'
        and setbacks_ahead = 0
        and (is_pass or is_done)
    group by task_key, unit_key
    union all
    select
        task_key,
        unit_key,
        'normal',
        max_by(reported_on, event_no),
    from event
    where kind = 'continuous' and stage = 'reported'
    group by task_key, unit_key
    having max_by(coalesce(state, ''), event_no) = 'normal'
),

topical as (
    select
        said.task_key,
        said.unit_key,
        said.said_on,
        plan.district,
        topic_of_task.topic_key,
    from said
    inner join task on said.task_key = task.task_key
    inner join plan on task.plan_id = plan.plan_id
    inner join topic_of_task on said.task_key = topic_of_task.task_key
    where len($topic_keys) = 0 or topic_of_task.topic_key in (select unnest($topic_keys::varchar[]))
),

visited as (
    select
        topical.task_key,
        topical.unit_key,
        count(*) as inspection_count,
    from topical
    inner join inspection
        on topical.district = inspection.district
        and topical.unit_key = inspection.unit_key
        and topical.topic_key = inspection.topic_key
        and topical.said_on < inspection.inspected_on
    where inspection.inspected_on <= $as_of::date
    group by topical.task_key, topical.unit_key
),

found as (
    select
        topical.task_key,
        topical.unit_key,
        count(*) as hazard_count,
        count(*) filter (
            where
            is_open_on(hazard.closed_on, hazard.reopened_on, hazard.reclosed_on, $as_of::date)
        ) as open_count,
        max(hazard.found_on) as last_found_on,
    from topical
    inner join hazard
        on topical.district = hazard.district
        and topical.unit_key = hazard.unit_key
        and topical.topic_key = hazard.topic_key
        and topical.said_on < hazard.found_on
    where hazard.found_on <= $as_of::date
    group by topical.task_key, topical.unit_key
)

select
    task.plan_id,
    said.task_key,
    task.task_no,
    task.title,
    theme.theme_key,
    theme.short_name,
    task.kind,
    said.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    unit.peer_group,
    coalesce(unit.unit_type in ('subdistrict', 'town', 'township'), false) as is_area,
    said.said_kind,
    said.said_on,
    (
        select count(*), from topic_of_task
        where topic_of_task.task_key = said.task_key
    ) as topic_count,
    coalesce(visited.inspection_count, 0) as inspection_count,
    coalesce(found.hazard_count, 0) as hazard_count,
    coalesce(found.open_count, 0) as open_count,
    found.last_found_on,
from said
inner join task on said.task_key = task.task_key
inner join theme on task.theme_key = theme.theme_key
inner join unit on said.unit_key = unit.unit_key
left join name_on($as_of::date) as named on said.unit_key = named.unit_key
left join visited on said.task_key = visited.task_key and said.unit_key = visited.unit_key
left join found on said.task_key = found.task_key and said.unit_key = found.unit_key
where
    not exists (
        select event.event_no, from event
        where event.task_key = said.task_key and event.unit_key = said.unit_key and event.stage = 'stopped'
    )
order by task.plan_id, said.task_key, said.unit_key
