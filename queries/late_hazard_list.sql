-- late_hazard_list: hazards past their due date without a check that holds, with the unit that answers for the place.
-- grain:   hazard_key
-- params:  $districts list, $topic_keys list, $theme_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    late_from is the last day in time: the due date, or the day it came back if that is later
with standing as (
    select
        hazard_key,
        hazard_code,
        district,
        unit_key,
        category_code,
        level,
        place_name,
        topic_key,
        found_on,
        due_on,
        reopened_on <= $as_of::date and coalesce(reclosed_on > $as_of::date, true) as is_back,
        reopened_on,
        closed_on <= $as_of::date as is_closed,
        rectified_on <= $as_of::date as is_rectified,
        verified_on <= $as_of::date as is_verified,
        listed_on <= $as_of::date and coalesce(delisted_on > $as_of::date, true) as is_listed,
        source_id,
        source_row,
    from hazard
    where found_on <= $as_of::date and due_on < $as_of::date
)

select
    standing.hazard_key,
    standing.hazard_code,
    standing.district,
    standing.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    unit.peer_group,
    standing.category_code,
    coalesce(hazard_category.category_name_zh, standing.category_code) as category_name_zh,
    coalesce(hazard_category.category_name_en, standing.category_code) as category_name_en,
    standing.level,
    standing.place_name,
    standing.found_on,
    standing.due_on,
    case
        when standing.is_back then greatest(standing.due_on, standing.reopened_on) else standing.due_on
    end as late_from,
    coalesce(standing.is_rectified, false) and not coalesce(standing.is_back, false) as is_reported,
    coalesce(standing.is_listed, false) as is_listed,
    source.path as source_path,
    source.import_no,
    standing.source_row,
from standing
inner join unit on standing.unit_key = unit.unit_key
inner join source on standing.source_id = source.source_id
left join name_on($as_of::date) as named on standing.unit_key = named.unit_key
left join hazard_category on standing.category_code = hazard_category.category_code
where
    (
        coalesce(standing.is_back, false)
        or not coalesce(standing.is_closed, false) and not coalesce(standing.is_verified, false)
    )
    and (len($districts) = 0 or standing.district in (select unnest($districts::varchar[])))
    and (len($topic_keys) = 0 or standing.topic_key in (select unnest($topic_keys::varchar[])))
    and (
        len($theme_keys) = 0
        or standing.topic_key in (
            select topic_of_theme.topic_key, from topic_of_theme
            where topic_of_theme.theme_key in (select unnest($theme_keys::varchar[]))
        )
    )
    and (len($unit_keys) = 0 or standing.unit_key in (select unnest($unit_keys::varchar[])))
order by standing.due_on, standing.hazard_key
