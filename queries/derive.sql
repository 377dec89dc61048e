-- Made once per build from the loaded tables: names resolved to unit keys (measures.md §6), periods laid out.
-- Parameter: $report_grace_days.

-- A sheet is read again when registers or plans change: what it holds today counts, not what it held when it came in.
update imported_file
set
    accepted_count = reading.accepted,
    quarantined_count = reading.quarantined,
    skipped_count = reading.skipped,
    has_open_returns = imported_file.has_open_returns and reading.quarantined > 0
from reading inner join source on reading.source_id = source.source_id
where imported_file.import_no = source.import_no;

-- Every spelling of a unit or group in a district; the register's own short and full names count as names.
create table unit_name as
select distinct
    unit_key,
    district,
    name,
    name_type,
    valid_from,
    valid_to,
from register_name
union
select
    unit_key,
    district,
    unit_name,
    'alias',
    null::date,
    null::date,
from register_unit
union
select
    unit_key,
    district,
    full_name,
    'alias',
    null::date,
    null::date,
from register_unit
where full_name is not null
union
select
    group_key,
    district,
    group_name,
    'name',
    null::date,
    null::date,
from unit_group;

-- One row per spelling met in a document or sheet and the year span it was met in.
create temp table spelling as
select distinct
    plan.district,
    task_unit.unit_text,
    plan.window_start as first_on,
    plan.window_end as last_on,
from task_unit
inner join task on task_unit.task_key = task.task_key
inner join plan on task.plan_id = plan.plan_id
union
select distinct
    plan.district,
    clause_unit.unit_text,
    plan.window_start,
    plan.window_end,
from clause_unit
inner join clause on clause_unit.clause_key = clause.clause_key
inner join plan on clause.plan_id = plan.plan_id
union
select distinct
    plan.district,
    report_row.unit_text,
    plan.window_start,
    plan.window_end,
from report_row
inner join plan on report_row.plan_id = plan.plan_id
union
select distinct
    district,
    unit_text,
    null::date,
    null::date,
from inspection_row
union
select distinct
    district,
    unit_text,
    null::date,
    null::date,
from hazard_row
union
select distinct
    district,
    unit_text,
    null::date,
    null::date,
from action_row
union
select distinct
    district,
    unit_text,
    null::date,
    null::date,
from alert_row
union
select distinct
    district,
    unit_text,
    null::date,
    null::date,
from place_stock_row
where unit_text is not null
union
select distinct
    plan.district,
    target_row.unit_text,
    plan.window_start,
    plan.window_end,
from target_row
inner join plan on target_row.plan_id = plan.plan_id
where target_row.unit_text is not null
union
select distinct
    plan.district,
    reading_row.unit_text,
    plan.window_start,
    plan.window_end,
from reading_row
inner join plan on reading_row.plan_id = plan.plan_id
where reading_row.unit_text is not null
union
select distinct
    plan.district,
    cadence_row.unit_text,
    plan.window_start,
    plan.window_end,
from cadence_row
inner join plan on cadence_row.plan_id = plan.plan_id;

-- Names in force in the span first, then aliases, then names of other years; what matches nothing keeps its text.
create table unit_match as
with candidate as (
    select
        spelling.district,
        spelling.unit_text,
        spelling.first_on,
        spelling.last_on,
        unit_name.unit_key,
        case
            when unit_name.unit_key is null then 'unmatched'
            when unit_name.name_type = 'alias' then 'alias'
            else 'name'
        end as match_type,
        row_number() over (
            partition by spelling.district, spelling.unit_text, spelling.first_on, spelling.last_on
            order by
                case
                    when unit_name.name_type = 'alias' then 1
                    when
                        coalesce(unit_name.valid_from, date '1900-01-01')
                        <= coalesce(spelling.last_on, date '2999-12-31')
                        and coalesce(unit_name.valid_to, date '2999-12-31')
                        >= coalesce(spelling.first_on, date '1900-01-01')
                        then 0
                    else 2
                end,
                unit_name.unit_key
        ) as preference,
    from spelling
    left join unit_name
        on spelling.district = unit_name.district and spelling.unit_text = unit_name.name
)

select
    district,
    unit_text,
    first_on,
    last_on,
    coalesce(unit_key, 'unmatched:' || district || ':' || unit_text) as unit_key,
    match_type,
from candidate
where preference = 1;

-- Units, groups and unmatched spellings in one list: whatever can carry a duty or an inspection.
create table unit as
select
    unit_key,
    district,
    unit_name,
    full_name,
    coalesce(unit_type, 'unit') as unit_type,
    peer_group,
    is_peer_confirmed,
    is_confirmed,
    is_full_name_confirmed,
    initials,
    note,
from register_unit
union all
select
    group_key,
    district,
    group_name,
    null,
    'group',
    null,
    false,
    true,
    false,
    initials,
    note,
from unit_group
union all
select distinct
    unit_key,
    district,
    unit_text,
    null,
    'unmatched',
    null,
    false,
    false,
    false,
    null,
    null,
from unit_match
where match_type = 'unmatched';

-- is_expanded: a group opens into its confirmed roster unless the review of the plan left it as written.
create table duty as
select
    task_unit.task_key || '#' || task_unit.ordinal as duty_key,
    task_unit.task_key,
    task.plan_id,
    task.theme_key,
    task_unit.ordinal,
    task_unit.unit_text,
    unit_match.unit_key,
    unit_match.match_type,
    task_unit.role,
    task_unit.is_group,
    task_unit.is_open,
    coalesce(group_choice.is_expanded, true) as is_expanded,
    count(*) over (partition by task_unit.task_key) as unit_count,
from task_unit
inner join task on task_unit.task_key = task.task_key
inner join plan on task.plan_id = plan.plan_id
inner join unit_match
    on plan.district = unit_match.district
    and task_unit.unit_text = unit_match.unit_text
    and plan.window_start is not distinct from unit_match.first_on
    and plan.window_end is not distinct from unit_match.last_on
left join group_choice
    on task.plan_id = group_choice.plan_id and task_unit.unit_text = group_choice.unit_text;

-- The topics (专题) of a task.
create table topic_of_task as
select
    task.task_key,
    task_topic.topic_key,
from task_topic inner join task on task_topic.plan_id = task.plan_id and task_topic.task_no = task.task_no;

-- The topics of the tasks of a theme: by these, records of inspections and alerts follow a theme (measures.md §21).
create table topic_of_theme as
select distinct
    task.theme_key,
    topic_of_task.topic_key,
from topic_of_task inner join task on topic_of_task.task_key = task.task_key;

create table clause_duty as
select
    clause_unit.clause_key,
    clause.plan_id,
    clause.theme_key,
    clause_unit.ordinal,
    clause_unit.unit_text,
    unit_match.unit_key,
from clause_unit
inner join clause on clause_unit.clause_key = clause.clause_key
inner join plan on clause.plan_id = plan.plan_id
inner join unit_match
    on plan.district = unit_match.district
    and clause_unit.unit_text = unit_match.unit_text
    and plan.window_start is not distinct from unit_match.first_on
    and plan.window_end is not distinct from unit_match.last_on;

-- Reporting periods of a plan: from the period in which it was signed to the end of its window.
create table period as
with span as (
    select
        plan_id,
        report_period,
        case when report_period = 'month' then interval 1 month else interval 3 month end as step,
        date_trunc(report_period, greatest(window_start, coalesce(signed_on, window_start)))::date as first_on,
        window_end,
    from plan
    where window_start is not null and window_end is not null
),

laid as (
    select
        plan_id,
        report_period,
        unnest(range(first_on::timestamp, window_end::timestamp + interval 1 day, step))::date as first_on,
        step,
    from span
)

select
    plan_id,
    case
        when report_period = 'month' then strftime(first_on, '%Y-%m')
        else strftime(first_on, '%Y') || '-Q' || quarter(first_on)
    end as period_key,
    first_on,
    (first_on + step)::date - 1 as last_on,
    (first_on + step)::date - 1 + $report_grace_days::integer as due_on,
from laid;

-- A report without a named period belongs to the first period whose report was still due on its date.
-- event_no: the order in which events count: by date, then as they came in, then by row.
create table report as
with placed as (
    select
        report_row.source_id || ':' || report_row.source_row as report_key,
        task.task_key,
        report_row.plan_id,
        report_row.unit_text,
        unit_match.unit_key,
        report_row.reported_on,
        report_row.stage,
        report_row.state,
        report_row.percent,
        report_row.note,
        report_row.evidence,
        report_row.period_key as named_period_key,
        report_row.new_due_on,
        report_row.entry_no,
        report_row.source_row,
        report_row.source_id,
        source.is_sample,
        row_number() over (
            order by report_row.reported_on, source.import_no nulls first, source.path, report_row.source_row
        ) as event_no,
    from report_row
    inner join source on report_row.source_id = source.source_id
    inner join plan on report_row.plan_id = plan.plan_id
    inner join task on report_row.plan_id = task.plan_id and report_row.task_no = task.task_no
    inner join unit_match
        on plan.district = unit_match.district
        and report_row.unit_text = unit_match.unit_text
        and plan.window_start is not distinct from unit_match.first_on
        and plan.window_end is not distinct from unit_match.last_on
)

select
    placed.report_key,
    placed.task_key,
    placed.plan_id,
    placed.unit_text,
    placed.unit_key,
    placed.reported_on,
    placed.stage,
    placed.state,
    placed.percent,
    placed.note,
    placed.evidence,
    placed.new_due_on,
    placed.entry_no,
    placed.source_row,
    placed.source_id,
    placed.is_sample,
    placed.event_no,
    coalesce(placed.named_period_key, period.period_key) as period_key,
from placed
left join period
    on placed.plan_id = period.plan_id
    and placed.reported_on - $report_grace_days::integer between period.first_on and period.last_on;

create table inspection as
select
    inspection_row.source_id || ':' || inspection_row.source_row as inspection_key,
    inspection_row.inspection_code,
    inspection_row.district,
    inspection_row.inspected_on,
    inspection_row.inspector_name,
    inspection_row.form,
    inspection_row.place_name,
    inspection_row.place_type,
    inspection_row.unit_text,
    unit_match.unit_key,
    inspection_row.topic_key,
    inspection_row.campaign_name,
    inspection_row.outcome,
    inspection_row.source_row,
    inspection_row.source_id,
    source.is_sample,
from inspection_row
inner join source on inspection_row.source_id = source.source_id
inner join unit_match
    on inspection_row.district = unit_match.district
    and inspection_row.unit_text = unit_match.unit_text
    and unit_match.first_on is null;

create table hazard as
select
    hazard_row.source_id || ':' || hazard_row.source_row as hazard_key,
    hazard_row.hazard_code,
    hazard_row.district,
    hazard_row.inspection_code,
    hazard_row.found_on,
    hazard_row.category_code,
    hazard_row.level,
    hazard_row.place_name,
    hazard_row.unit_text,
    unit_match.unit_key,
    hazard_row.topic_key,
    hazard_row.description,
    hazard_row.due_on,
    hazard_row.rectified_on,
    hazard_row.verified_on,
    hazard_row.closed_on,
    hazard_row.listed_on,
    hazard_row.delisted_on,
    hazard_row.reopened_on,
    hazard_row.reclosed_on,
    hazard_row.source_row,
    hazard_row.source_id,
    source.is_sample,
from hazard_row
inner join source on hazard_row.source_id = source.source_id
inner join unit_match
    on hazard_row.district = unit_match.district
    and hazard_row.unit_text = unit_match.unit_text
    and unit_match.first_on is null;

create table action as
select
    action_row.source_id || ':' || action_row.source_row as action_key,
    action_row.action_code,
    action_row.district,
    action_row.action_type,
    action_row.acted_on,
    action_row.unit_text,
    unit_match.unit_key,
    action_row.reason,
    task.task_key,
    action_row.plan_id,
    action_row.hazard_code,
    action_row.reply_due_on,
    action_row.replied_on,
    action_row.reply,
    action_row.source_row,
    action_row.source_id,
    source.is_sample,
from action_row
inner join source on action_row.source_id = source.source_id
inner join unit_match
    on action_row.district = unit_match.district
    and action_row.unit_text = unit_match.unit_text
    and unit_match.first_on is null
left join task on action_row.plan_id = task.plan_id and action_row.task_no = task.task_no;

-- Several targets may stand in one line of a document: what tells them apart is their code.
create table target as
select
    target_row.source_id || ':' || target_row.plan_id || ':' || target_row.target_code as target_key,
    target_row.plan_id,
    target_row.target_code,
    target_row.target_name,
    task.task_key,
    target_row.unit_text,
    unit_match.unit_key,
    target_row.direction,
    target_row.target_value,
    target_row.value_unit,
    target_row.baseline,
    target_row.due_on,
    coalesce(target_row.is_soft, false) as is_soft,
    target_row.parent_code,
    coalesce(target_row.is_against_last_year, false) as is_against_last_year,
    target_row.first_line,
    target_row.last_line,
    target_row.source_row,
    target_row.source_id,
    source.is_sample,
from target_row
inner join source on target_row.source_id = source.source_id
inner join plan on target_row.plan_id = plan.plan_id
left join unit_match
    on plan.district = unit_match.district
    and target_row.unit_text = unit_match.unit_text
    and plan.window_start is not distinct from unit_match.first_on
    and plan.window_end is not distinct from unit_match.last_on
left join task on target_row.plan_id = task.plan_id and target_row.task_no = task.task_no;

-- A reading may come before the sheet that lists its target: it waits without one.
-- Of a target in percent a reading above 1 was written out of a hundred.
create table target_reading as
select
    reading_row.source_id || ':' || reading_row.source_row as reading_key,
    target.target_key,
    reading_row.plan_id,
    reading_row.target_code,
    reading_row.read_on,
    reading_row.unit_text,
    unit_match.unit_key,
    case
        when target.value_unit = '%' and reading_row.value > 1 then reading_row.value * 0.01 else reading_row.value
    end as value,
    reading_row.numerator,
    reading_row.denominator,
    reading_row.note,
    reading_row.source_row,
    reading_row.source_id,
    source.is_sample,
from reading_row
inner join source on reading_row.source_id = source.source_id
inner join plan on reading_row.plan_id = plan.plan_id
left join unit_match
    on plan.district = unit_match.district
    and reading_row.unit_text = unit_match.unit_text
    and plan.window_start is not distinct from unit_match.first_on
    and plan.window_end is not distinct from unit_match.last_on
left join target
    on reading_row.plan_id = target.plan_id and reading_row.target_code = target.target_code;

create table alert as
select
    alert_row.source_id || ':' || alert_row.source_row as alert_key,
    alert_row.alert_code,
    alert_row.district,
    alert_row.alert_type,
    alert_row.sent_on,
    alert_row.unit_text,
    unit_match.unit_key,
    alert_row.topic_key,
    alert_row.subject,
    alert_row.acknowledged_on,
    alert_row.reply_due_on,
    alert_row.replied_on,
    alert_row.outcome,
    alert_row.source_row,
    alert_row.source_id,
    source.is_sample,
from alert_row
inner join source on alert_row.source_id = source.source_id
inner join unit_match
    on alert_row.district = unit_match.district
    and alert_row.unit_text = unit_match.unit_text
    and unit_match.first_on is null;

-- Without a unit: the district as a whole.
create table place_stock as
select
    place_stock_row.source_id || ':' || place_stock_row.source_row as place_stock_key,
    place_stock_row.district,
    place_stock_row.place_type,
    place_stock_row.unit_text,
    unit_match.unit_key,
    place_stock_row.place_count,
    place_stock_row.counted_on,
    place_stock_row.note,
    place_stock_row.source_row,
    place_stock_row.source_id,
    source.is_sample,
from place_stock_row
inner join source on place_stock_row.source_id = source.source_id
left join unit_match
    on place_stock_row.district = unit_match.district
    and place_stock_row.unit_text = unit_match.unit_text
    and unit_match.first_on is null;

create table frequency_rule as
select
    frequency_row.source_id || ':' || frequency_row.source_row as frequency_key,
    frequency_row.plan_id,
    frequency_row.cadence_kind,
    frequency_row.slot_kind,
    frequency_row.per_year,
    frequency_row.decided_on,
    frequency_row.basis,
    frequency_row.source_row,
    frequency_row.source_id,
    source.is_sample,
from frequency_row
inner join source on frequency_row.source_id = source.source_id;

create table cadence as
select
    cadence_row.source_id || ':' || cadence_row.source_row as cadence_key,
    cadence_row.plan_id,
    cadence_row.unit_text,
    unit_match.unit_key,
    cadence_row.cadence_kind,
    cadence_row.slot_kind,
    cadence_row.held_on,
    cadence_row.period_key,
    cadence_row.evidence,
    cadence_row.note,
    cadence_row.source_row,
    cadence_row.source_id,
    source.is_sample,
from cadence_row
inner join source on cadence_row.source_id = source.source_id
inner join plan on cadence_row.plan_id = plan.plan_id
inner join unit_match
    on plan.district = unit_match.district
    and cadence_row.unit_text = unit_match.unit_text
    and plan.window_start is not distinct from unit_match.first_on
    and plan.window_end is not distinct from unit_match.last_on;

-- When reporting on a plan starts: on the day that the office set, else with the first record of its kind. Before that
-- day nothing is missing or overdue (measures.md §22).
create table reporting_start as
with first_record as (
    select
        plan.plan_id,
        (
            select min(report.reported_on), from report
            where report.plan_id = plan.plan_id
        ) as reported_on,
        (
            select min(cadence.held_on), from cadence
            where cadence.plan_id = plan.plan_id
        ) as held_on,
        (
            select min(target_reading.read_on), from target_reading
            where target_reading.plan_id = plan.plan_id
        ) as read_on,
    from plan
)

select
    plan.plan_id,
    plan.reporting_starts_on as set_on,
    coalesce(plan.reporting_starts_on, first_record.reported_on) as starts_on,
    coalesce(plan.reporting_starts_on, least(first_record.reported_on, first_record.held_on)) as cadence_starts_on,
    coalesce(plan.reporting_starts_on, least(first_record.reported_on, first_record.read_on)) as target_starts_on,
from plan
inner join first_record on plan.plan_id = first_record.plan_id;
