-- overdue_hazard_list: the open hazards that are past their day, longest first, at most 500.
-- grain:   hazard_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $as_of date
--          (inclusive; empty list = all)
-- note:    open: not closed, or reopened and not closed again. unverified: no check that holds.
with late as (
    select
        hazard.hazard_key,
        hazard.hazard_code,
        hazard.district,
        hazard.unit_key,
        hazard.place_name,
        hazard.category_code,
        hazard.level,
        hazard.description,
        hazard.found_on,
        hazard.due_on,
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
    order by hazard.due_on, hazard.hazard_code, hazard.hazard_key
    limit 500
)

select
    late.hazard_key,
    late.hazard_code,
    late.district,
    late.unit_key,
    unit.unit_name,
    late.place_name,
    late.category_code,
    coalesce(hazard_category.category_name_zh, late.category_code) as category_name_zh,
    coalesce(hazard_category.category_name_en, late.category_code) as category_name_en,
    late.level,
    late.description,
    late.found_on,
    late.due_on,
    late.late_days,
    late.is_unverified,
from late
inner join unit on late.unit_key = unit.unit_key
left join hazard_category on late.category_code = hazard_category.category_code
order by late.due_on, late.hazard_code, late.hazard_key
