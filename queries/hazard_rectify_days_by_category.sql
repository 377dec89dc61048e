-- hazard_rectify_days_by_category: of the hazards found in the span whose check holds, how many took how many days.
-- grain:   category_code, day_count
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    day_count: from the day found to the day checked; only checks dated on or before $as_of exist
select
    coalesce(category_code, '') as category_code,
    (verified_on - found_on)::integer as day_count,
    count(*) as hazard_count,
from hazard
where
    found_on between $from_on::date and $as_of::date
    and verified_on <= $as_of::date
    and not (
        coalesce(reopened_on <= $as_of::date, false) and not coalesce(reclosed_on <= $as_of::date, false)
    )
    and (len($districts) = 0 or district in (select unnest($districts::varchar[])))
    and (len($unit_keys) = 0 or unit_key in (select unnest($unit_keys::varchar[])))
    and (len($topic_keys) = 0 or topic_key in (select unnest($topic_keys::varchar[])))
    and (
        len($theme_keys) = 0
        or topic_key in (
            select topic_of_theme.topic_key, from topic_of_theme
            where topic_of_theme.theme_key in (select unnest($theme_keys::varchar[]))
        )
    )
group by coalesce(category_code, ''), (verified_on - found_on)::integer
order by category_code, day_count
