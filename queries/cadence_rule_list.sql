-- cadence_rule_list: what plans want held so many times a year, with the number in force on a date and who set it.
-- grain:   plan_id, cadence_kind, slot_kind
-- params:  $plan_ids list, $theme_keys list, $topic_keys list, $as_of date   (empty list = all)
-- note:    the document's own number stands; else the office's latest up to $as_of (decided_on, basis); else a gap
with decided as (
    select
        frequency_rule.plan_id,
        frequency_rule.cadence_kind,
        frequency_rule.slot_kind,
        frequency_rule.per_year,
        frequency_rule.decided_on,
        frequency_rule.basis,
        frequency_rule.is_sample,
        frequency_rule.source_id,
        frequency_rule.source_row,
        row_number() over (
            partition by frequency_rule.plan_id, frequency_rule.cadence_kind, frequency_rule.slot_kind
            order by frequency_rule.decided_on desc, frequency_rule.source_row desc, frequency_rule.frequency_key desc
        ) as lateness,
    from frequency_rule
    where frequency_rule.decided_on <= $as_of::date
),

in_force as (
    select
        cadence_rule.plan_id,
        cadence_rule.task_key,
        cadence_rule.rowid as rule_no,
        cadence_rule.cadence_kind,
        cadence_rule.slot_kind,
        cadence_rule.per_year as document_per_year,
        coalesce(cadence_rule.per_year, decided.per_year) as per_year,
        cadence_rule.period as document_period,
        coalesce(cadence_rule.is_joint, false) as is_joint,
        cadence_rule.per_year is null and decided.per_year is not null as is_set_by_office,
        case when cadence_rule.per_year is null then decided.decided_on end as decided_on,
        case when cadence_rule.per_year is null then decided.basis end as basis,
        case when cadence_rule.per_year is null then decided.is_sample else false end as is_sample,
        case when cadence_rule.per_year is null then decided.source_id end as decided_source_id,
        case when cadence_rule.per_year is null then decided.source_row end as decided_row,
        cadence_rule.first_line,
        cadence_rule.last_line,
    from cadence_rule
    left join decided
        on cadence_rule.plan_id = decided.plan_id
        and cadence_rule.cadence_kind = decided.cadence_kind
        and cadence_rule.slot_kind = decided.slot_kind
        and decided.lateness = 1
)

select
    in_force.plan_id,
    in_force.task_key,
    in_force.cadence_kind,
    in_force.slot_kind,
    in_force.document_per_year,
    in_force.per_year,
    coalesce(
        in_force.document_period,
        case
            when in_force.per_year = 12 then 'month'
            when in_force.per_year = 4 then 'quarter'
            when in_force.per_year = 2 then 'half'
            when in_force.per_year is not null then 'year'
        end
    ) as period,
    in_force.is_joint,
    in_force.is_set_by_office,
    in_force.decided_on,
    in_force.basis,
    coalesce(in_force.is_sample, false) as is_sample,
    source.path as decided_path,
    in_force.decided_row,
    in_force.first_line,
    in_force.last_line,
from in_force
left join source on in_force.decided_source_id = source.source_id
where
    (len($plan_ids) = 0 or in_force.plan_id in (select unnest($plan_ids::varchar[])))
    and (
        len($theme_keys) = 0
        or in_force.task_key in (
            select task.task_key, from task
            where task.theme_key in (select unnest($theme_keys::varchar[]))
        )
    )
    and (
        len($topic_keys) = 0
        or in_force.task_key in (
            select topical.task_key, from task_of_topics($topic_keys::varchar[]) as topical
        )
    )
order by in_force.plan_id, in_force.first_line, in_force.rule_no
