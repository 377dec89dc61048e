-- clock_counts_by_day: hazards under a legal clock, by the day it began to run and the days until the act was done.
-- grain:   clock_key, started_on, is_done, done_after_days
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    only visits of the fire rescue body, which the clocks bind. recheck: to be put right by a day; runs from
--          that day or from the report that it was done, whichever came first, to the check. spot: put right on the
--          spot. sealing: sealed, to the check. done_after_days is 0 where nothing was done by $as_of.
with fire_name as (
    select distinct
        unit_name.district,
        unit_name.name,
    from unit_name
    inner join unit on unit_name.unit_key = unit.unit_key
    where unit.unit_type = 'fire_rescue'
),

visited as (
    select
        inspection.outcome,
        inspection.inspected_on,
        hazard.due_on,
        case when hazard.rectified_on <= $as_of::date then hazard.rectified_on end as rectified_on,
        case when hazard.verified_on <= $as_of::date then hazard.verified_on end as verified_on,
    from inspection
    inner join fire_name
        on inspection.district = fire_name.district and inspection.inspector_name = fire_name.name
    inner join hazard
        on inspection.district = hazard.district and inspection.inspection_code = hazard.inspection_code
    where
        inspection.inspected_on between $from_on::date and $as_of::date
        and hazard.found_on <= $as_of::date
        and inspection.outcome in ('责令限期改正', '当场改正', '临时查封')
        and (len($districts) = 0 or inspection.district in (select unnest($districts::varchar[])))
        and (len($unit_keys) = 0 or inspection.unit_key in (select unnest($unit_keys::varchar[])))
        and (len($topic_keys) = 0 or inspection.topic_key in (select unnest($topic_keys::varchar[])))
        and (
            len($theme_keys) = 0
            or inspection.topic_key in (
                select topic_of_theme.topic_key, from topic_of_theme
                where topic_of_theme.theme_key in (select unnest($theme_keys::varchar[]))
            )
        )
),

running as (
    select
        'recheck' as clock_key,
        least(coalesce(rectified_on, due_on), coalesce(due_on, rectified_on)) as started_on,
        verified_on as done_on,
    from visited
    where outcome = '责令限期改正'
    union all
    select
        'spot',
        inspected_on,
        rectified_on,
    from visited
    where outcome = '当场改正'
    union all
    select
        'sealing',
        inspected_on,
        verified_on,
    from visited
    where outcome = '临时查封'
)

select
    clock_key,
    started_on,
    done_on is not null as is_done,
    coalesce((done_on - started_on)::integer, 0) as done_after_days,
    count(*) as hazard_count,
from running
where started_on <= $as_of::date
group by clock_key, started_on, done_on is not null, coalesce((done_on - started_on)::integer, 0)
order by clock_key, started_on, is_done, done_after_days
