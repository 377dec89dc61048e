-- hazard_counts_by_unit_category: hazards found in the span and their fate, and the stock as of a date.
-- grain:   district, unit_key, category_code
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    only events dated on or before $as_of exist; a reopened hazard counts as neither verified nor closed, and is
--          in time when it was closed again by its day
-- note:    overdue: open past its day without a check that holds; waiting: checked, and not closed yet
with seen as (
    select
        hazard.district,
        hazard.unit_key,
        hazard.category_code,
        hazard.level,
        hazard.due_on,
        hazard.found_on >= $from_on::date as is_cohort,
        coalesce(hazard.reopened_on <= $as_of::date, false)
        and not coalesce(hazard.reclosed_on <= $as_of::date, false) as is_reopened,
        coalesce(hazard.rectified_on <= $as_of::date, false) as is_rectified,
        coalesce(hazard.verified_on <= $as_of::date, false) as is_verified,
        coalesce(hazard.closed_on <= $as_of::date, false) as is_closed,
        case when hazard.reopened_on <= $as_of::date then hazard.reclosed_on else hazard.verified_on end
        <= hazard.due_on as is_in_time,
        coalesce(hazard.listed_on <= $as_of::date, false)
        and not coalesce(hazard.delisted_on <= $as_of::date, false) as is_listed,
    from hazard
    where
        hazard.found_on <= $as_of::date
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
)

select
    seen.district,
    seen.unit_key,
    unit.unit_name,
    seen.category_code,
    coalesce(hazard_category.category_name_zh, seen.category_code) as category_name_zh,
    coalesce(hazard_category.category_name_en, seen.category_code) as category_name_en,
    hazard_category.sort_no,
    count(*) filter (where seen.is_cohort) as found_count,
    count(*) filter (where seen.is_cohort and seen.is_rectified) as rectified_count,
    count(*) filter (where seen.is_cohort and seen.is_verified and not seen.is_reopened) as verified_count,
    count(*) filter (
        where seen.is_cohort and seen.is_rectified and seen.is_closed and not seen.is_reopened
    ) as closed_count,
    count(*) filter (where seen.is_cohort and seen.due_on <= $as_of::date) as due_count,
    count(*) filter (
        where seen.is_cohort and seen.due_on <= $as_of::date
        and seen.is_verified and seen.is_in_time and not seen.is_reopened
    ) as on_time_count,
    count(*) filter (where not seen.is_closed or seen.is_reopened) as open_count,
    count(*) filter (
        where (seen.is_reopened or not seen.is_closed and not seen.is_verified) and seen.due_on < $as_of::date
    ) as overdue_count,
    count(*) filter (where seen.is_verified and not seen.is_closed and not seen.is_reopened) as unclosed_count,
    count(*) filter (where (not seen.is_closed or seen.is_reopened) and seen.level = 'major') as major_open_count,
    count(*) filter (where seen.is_listed) as listed_count,
from seen
inner join unit on seen.unit_key = unit.unit_key
left join hazard_category on seen.category_code = hazard_category.category_code
group by
    seen.district, seen.unit_key, unit.unit_name, seen.category_code,
    hazard_category.category_name_zh, hazard_category.category_name_en, hazard_category.sort_no
order by seen.district, seen.unit_key, seen.category_code
