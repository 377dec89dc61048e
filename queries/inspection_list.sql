-- inspection_list: every inspection up to a date, with the hazards it is known to have found.
-- grain:   inspection_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    only inspections and hazards dated on or before $as_of exist; a hazard counts by its inspection's number
with found as (
    select
        district,
        inspection_code,
        count(*) as found_count,
        count(*) filter (where level = 'major') as major_count,
    from hazard
    where inspection_code is not null and found_on <= $as_of::date
    group by district, inspection_code
)

select
    inspection.inspection_key,
    inspection.inspection_code,
    inspection.district,
    inspection.inspected_on,
    inspection.inspector_name,
    inspection.form,
    inspection.campaign_name,
    inspection.place_name,
    inspection.place_type,
    inspection.unit_key,
    inspection.unit_text,
    inspection.topic_key,
    inspection.outcome,
    coalesce(found.found_count, 0) as found_count,
    coalesce(found.major_count, 0) as major_count,
    inspection.is_sample,
    source.path as source_path,
    inspection.source_row,
from inspection
inner join source on inspection.source_id = source.source_id
left join found
    on inspection.district = found.district and inspection.inspection_code = found.inspection_code
where
    inspection.inspected_on between $from_on::date and $as_of::date
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
order by inspection.inspected_on, inspection.inspection_code, inspection.inspection_key
