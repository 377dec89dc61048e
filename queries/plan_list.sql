-- plan_list: the plans in the store with their facts, size and the date their data reach.
-- grain:   plan_id
-- params:  $today date
-- note:    reporting_starts_on is the day that the office set, else that of the first report; empty: neither
-- note:    default_as_of is the last recorded event, at most today; without events the end of the plan, at most today
with event as (
    select
        plan_id,
        reported_on as happened_on,
        is_sample,
    from report
    union all
    select
        plan.plan_id,
        inspection.inspected_on,
        inspection.is_sample,
    from inspection inner join plan on inspection.district = plan.district
    where inspection.inspected_on between plan.window_start and plan.window_end
    union all
    select
        plan.plan_id,
        greatest(
            hazard.found_on, hazard.rectified_on, hazard.verified_on, hazard.closed_on, hazard.listed_on,
            hazard.delisted_on, hazard.reopened_on, hazard.reclosed_on
        ),
        hazard.is_sample,
    from hazard inner join plan on hazard.district = plan.district
    where hazard.found_on between plan.window_start and plan.window_end
),

reach as (
    select
        plan_id,
        max(happened_on) as last_event_on,
        bool_or(is_sample) as has_sample,
    from event
    group by plan_id
),

size as (
    select
        plan_id,
        count(*) as task_count,
    from task
    group by plan_id
)

select
    plan.plan_id,
    plan.district,
    plan.title,
    plan.short_title,
    plan.doc_no,
    plan.issuer,
    plan.signed_on,
    coalesce(plan.signed_on, plan.window_start) as issued_on,
    plan.window_start,
    plan.window_end,
    plan.report_period,
    reporting_start.starts_on as reporting_starts_on,
    source.path as source_path,
    coalesce(size.task_count, 0) as task_count,
    reach.last_event_on,
    least($today::date, coalesce(reach.last_event_on, plan.window_end, $today::date)) as default_as_of,
    coalesce(reach.has_sample, false) as has_sample,
from plan
inner join source on plan.source_id = source.source_id
inner join reporting_start on plan.plan_id = reporting_start.plan_id
left join size on plan.plan_id = size.plan_id
left join reach on plan.plan_id = reach.plan_id
order by plan.window_start, plan.plan_id
