-- visit_counts_by_dimension: visits and what they found, by month, topic, place type, inspecting body and form.
-- grain:   dimension, group_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    hazard_count: hazards of these visits that were found by $as_of. An empty group_key: not stated. The rows of
--          each dimension add up to the same visits.
with found as (
    select
        district,
        inspection_code,
        count(*) as hazard_count,
    from hazard
    where
        found_on <= $as_of::date
        and inspection_code is not null
        and (len($districts) = 0 or district in (select unnest($districts::varchar[])))
    group by district, inspection_code
),

visit as (
    select
        date_trunc('month', inspection.inspected_on)::date::varchar as month_on,
        coalesce(inspection.topic_key, '') as topic_key,
        coalesce(inspection.place_type, '') as place_type,
        coalesce(inspection.inspector_name, '') as inspector_name,
        coalesce(inspection.form, '') as form,
        coalesce(found.hazard_count, 0) as hazard_count,
    from inspection
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
),

fine as (
    select
        month_on,
        topic_key,
        place_type,
        inspector_name,
        form,
        count(*) as visit_count,
        count(*) filter (where hazard_count > 0) as found_visit_count,
        sum(hazard_count)::bigint as hazard_count,
    from visit
    group by month_on, topic_key, place_type, inspector_name, form
),

cell as (
    select
        month_on,
        topic_key,
        place_type,
        inspector_name,
        form,
        sum(visit_count)::bigint as visit_count,
        sum(found_visit_count)::bigint as found_visit_count,
        sum(hazard_count)::bigint as hazard_count,
    from fine
    group by grouping sets ((month_on), (topic_key), (place_type), (inspector_name), (form))
)

select
    case
        when month_on is not null then 'month'
        when topic_key is not null then 'topic'
        when place_type is not null then 'place_type'
        when inspector_name is not null then 'inspector'
        else 'form'
    end as dimension,
    coalesce(month_on, topic_key, place_type, inspector_name, form) as group_key,
    visit_count,
    found_visit_count,
    hazard_count,
from cell
order by dimension, group_key
