-- inspection_counts_by_unit_topic: visits per responsible unit and topic (专题).
-- grain:   district, unit_key, topic_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
-- note:    dates are inclusive, an empty list means all
-- note:    a visit without a topic stands under topic_key ''
select
    inspection.district,
    inspection.unit_key,
    unit.unit_name,
    unit.unit_type,
    coalesce(topic.topic_key, '') as topic_key,
    topic.topic_name_zh,
    topic.topic_name_en,
    coalesce(topic.sort_no, 999) as topic_no,
    count(*) as inspection_count,
from inspection
inner join unit on inspection.unit_key = unit.unit_key
left join topic on inspection.topic_key = topic.topic_key
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
group by
    inspection.district, inspection.unit_key, unit.unit_name, unit.unit_type,
    topic.topic_key, topic.topic_name_zh, topic.topic_name_en, topic.sort_no
order by inspection.district, inspection.unit_key, topic_no, topic_key
