-- returning_place_list: places where a kind of hazard was found again after it had been checked, at most 300.
-- grain:   district, unit_key, place_name
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    again: a hazard of the same category found after the day of an earlier check, or a hazard reopened (反弹);
--          counted where the later finding or the rebound lies in the span. place_total_count: all, shown or not
with kind as (
    select
        district,
        unit_key,
        place_name,
        category_code,
        count(*) as hazard_count,
        max(found_on) as last_found_on,
        max(found_on) filter (where found_on >= $from_on::date) as found_in_span_on,
        min(verified_on) filter (where verified_on <= $as_of::date) as first_verified_on,
        count(*) filter (where reopened_on between $from_on::date and $as_of::date) as rebound_count,
        count(*) filter (
            where is_open_on(closed_on, reopened_on, reclosed_on, $as_of::date)
        ) as open_count,
    from hazard
    where
        found_on <= $as_of::date
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
    group by district, unit_key, place_name, category_code
),

place as (
    select
        district,
        unit_key,
        place_name,
        sum(hazard_count)::bigint as hazard_count,
        max(last_found_on) as last_found_on,
        count(*) filter (where coalesce(found_in_span_on > first_verified_on, false)) as again_count,
        sum(rebound_count)::bigint as rebound_count,
        sum(open_count)::bigint as open_count,
    from kind
    group by district, unit_key, place_name
)

select
    place.district,
    place.unit_key,
    unit.unit_name,
    place.place_name,
    place.hazard_count,
    place.again_count,
    place.rebound_count,
    place.open_count,
    place.last_found_on,
    count(*) over () as place_total_count,
from place
inner join unit on place.unit_key = unit.unit_key
where place.again_count > 0 or place.rebound_count > 0
order by
    place.again_count + place.rebound_count desc, place.hazard_count desc, place.district asc, place.unit_key asc,
    place.place_name asc
limit 300
