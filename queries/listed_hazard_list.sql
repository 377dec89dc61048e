-- listed_hazard_list: hazards listed by the government (挂牌督办), those still listed first, at most 500.
-- grain:   hazard_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $as_of date
--          (inclusive; empty list = all)
-- note:    only what is dated on or before $as_of exists: of a later check, closing or delisting the day is not shown
with listed as (
    select
        hazard_key,
        hazard_code,
        district,
        unit_key,
        place_name,
        category_code,
        level,
        description,
        found_on,
        due_on,
        listed_on,
        case when rectified_on <= $as_of::date then rectified_on end as rectified_on,
        case when verified_on <= $as_of::date then verified_on end as verified_on,
        case when closed_on <= $as_of::date then closed_on end as closed_on,
        case when delisted_on <= $as_of::date then delisted_on end as delisted_on,
    from hazard
    where
        listed_on <= $as_of::date
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
)

select
    listed.hazard_key,
    listed.hazard_code,
    listed.district,
    listed.unit_key,
    unit.unit_name,
    listed.place_name,
    listed.category_code,
    coalesce(hazard_category.category_name_zh, listed.category_code) as category_name_zh,
    coalesce(hazard_category.category_name_en, listed.category_code) as category_name_en,
    listed.level,
    listed.description,
    listed.found_on,
    listed.due_on,
    listed.listed_on,
    listed.rectified_on,
    listed.verified_on,
    listed.closed_on,
    listed.delisted_on,
from listed
inner join unit on listed.unit_key = unit.unit_key
left join hazard_category on listed.category_code = hazard_category.category_code
order by listed.delisted_on is not null, listed.due_on, listed.hazard_code, listed.hazard_key
limit 500
