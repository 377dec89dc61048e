-- overdue_hazard_counts_by_unit_age: open hazards past their day, by days late: 1 to 30, 31 to 60, 61 to 90, over 90.
-- grain:   district, unit_key, age_no
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $as_of date
--          (inclusive; empty list = all)
-- note:    open: not closed, or reopened and not closed again. overdue: no check that holds; waiting: checked,
--          to be closed.
with late as (
    select
        hazard.district,
        hazard.unit_key,
        hazard.level,
        ($as_of::date - hazard.due_on)::integer as late_days,
        not coalesce(hazard.verified_on <= $as_of::date, false)
        or coalesce(hazard.reopened_on <= $as_of::date, false) as is_unverified,
    from hazard
    where
        hazard.found_on <= $as_of::date
        and hazard.due_on < $as_of::date
        and (
            is_open_on(hazard.closed_on, hazard.reopened_on, hazard.reclosed_on, $as_of::date)
        )
        and (len($districts) = 0 or hazard.district in (select unnest($districts::varchar[])))
        and (len($unit_keys) = 0 or hazard.unit_key in (select unnest($unit_keys::varchar[])))
        and (len($topic_keys) = 0 or hazard.topic_key in (select unnest($topic_keys::varchar[])))
        and (
            len($theme_keys) = 0
            or hazard.topic_key in (
                select topic_of_theme.topic_key, from topic_of_theme
                where topic_of_theme.theme_key in (select unnest($theme_keys::varchar[]))
            )
        )
),

aged as (
    select
        district,
        unit_key,
        level,
        late_days,
        is_unverified,
        case when late_days <= 30 then 1 when late_days <= 60 then 2 when late_days <= 90 then 3 else 4 end as age_no,
    from late
)

select
    aged.district,
    aged.unit_key,
    unit.unit_name,
    aged.age_no,
    count(*) filter (where aged.is_unverified) as overdue_count,
    count(*) filter (where not aged.is_unverified) as unclosed_count,
    count(*) filter (where aged.level = 'major') as major_count,
    max(aged.late_days)::bigint as longest_days,
from aged
inner join unit on aged.unit_key = unit.unit_key
group by aged.district, aged.unit_key, unit.unit_name, aged.age_no
order by aged.district, aged.unit_key, aged.age_no
