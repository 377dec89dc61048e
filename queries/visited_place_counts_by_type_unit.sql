-- visited_place_counts_by_type_unit: places visited at least once, by type and unit, to be held against the stock list.
-- grain:   district, place_type, unit_key
-- params:  $districts list, $unit_keys list, $from_on date, $as_of date   (inclusive; empty list = all)
-- note:    a place is a name in the area of one unit; an empty place_type: not stated
with place as (
    select distinct
        district,
        unit_key,
        coalesce(place_type, '') as place_type,
        place_name,
    from inspection
    where
        inspected_on between $from_on::date and $as_of::date
        and place_name is not null
        and (len($districts) = 0 or district in (select unnest($districts::varchar[])))
        and (len($unit_keys) = 0 or unit_key in (select unnest($unit_keys::varchar[])))
)

select
    district,
    place_type,
    unit_key,
    count(*) as place_count,
from place
group by district, place_type, unit_key
order by district, place_type, unit_key
