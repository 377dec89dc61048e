-- visited_place_counts_by_times: how many places were visited once, twice and so on.
-- grain:   times_count
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    a place is a name in the area of one unit
with place as (
    select
        district,
        unit_key,
        place_name,
        count(*) as times_count,
    from inspection
    where
        inspected_on between $from_on::date and $as_of::date
        and place_name is not null
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
    group by district, unit_key, place_name
)

select
    times_count,
    count(*) as place_count,
from place
group by times_count
order by times_count
