-- hazard_counts_by_unit_topic: hazards found, reopened and closed in a span, and open at its end, per unit and topic.
-- grain:   district, unit_key, topic_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
-- note:    dates are inclusive, an empty list means all
-- note:    only events dated on or before $as_of exist; open_count and overdue_count count hazards found at any time;
--          a hazard without a topic stands under topic_key ''
with seen as (
    select
        district,
        unit_key,
        topic_key,
        found_on >= $from_on::date as is_found,
        coalesce(reopened_on between $from_on::date and $as_of::date, false) as is_reopened_in_span,
        coalesce(closed_on between $from_on::date and $as_of::date, false) as is_closed_in_span,
        coalesce(reclosed_on between $from_on::date and $as_of::date, false) as is_reclosed_in_span,
        is_open_on(closed_on, reopened_on, reclosed_on, $as_of::date) as is_open,
        due_on < $as_of::date
        and (
            not coalesce(verified_on <= $as_of::date, false) or coalesce(reopened_on <= $as_of::date, false)
        ) as is_past_due,
    from hazard
    where
        found_on <= $as_of::date
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
    seen.district,
    seen.unit_key,
    unit.unit_name,
    unit.unit_type,
    coalesce(topic.topic_key, '') as topic_key,
    topic.topic_name_zh,
    topic.topic_name_en,
    coalesce(topic.sort_no, 999) as topic_no,
    count(*) filter (where seen.is_found) as found_count,
    count(*) filter (where seen.is_reopened_in_span) as reopened_count,
    count(*) filter (where seen.is_closed_in_span) + count(*) filter (where seen.is_reclosed_in_span) as closed_count,
    count(*) filter (where seen.is_open) as open_count,
    count(*) filter (where seen.is_open and seen.is_past_due) as overdue_count,
from seen
inner join unit on seen.unit_key = unit.unit_key
left join topic on seen.topic_key = topic.topic_key
group by
    seen.district, seen.unit_key, unit.unit_name, unit.unit_type,
    topic.topic_key, topic.topic_name_zh, topic.topic_name_en, topic.sort_no
order by seen.district, seen.unit_key, topic_no, topic_key
