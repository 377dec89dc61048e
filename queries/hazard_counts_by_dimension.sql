-- hazard_counts_by_dimension: hazards found in the span and their fate, by month found, topic, category and level.
-- grain:   dimension, group_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    only events dated on or before $as_of exist; a reopened hazard counts as neither verified nor closed. late:
--          past its day without a check that holds. An empty group_key: not stated. The rows of each dimension add
--          up to the same hazards.
with seen as (
    select
        date_trunc('month', hazard.found_on)::date::varchar as month_on,
        coalesce(hazard.topic_key, '') as topic_key,
        coalesce(hazard.category_code, '') as category_code,
        coalesce(hazard.level, '') as level_key,
        coalesce(hazard.rectified_on <= $as_of::date, false) as is_rectified,
        coalesce(hazard.rectified_on <= hazard.found_on, false) as is_spot,
        coalesce(hazard.verified_on <= $as_of::date, false) as is_checked,
        coalesce(hazard.closed_on <= $as_of::date, false) as is_once_closed,
        coalesce(hazard.reopened_on <= $as_of::date, false) as is_once_reopened,
        coalesce(hazard.reopened_on <= $as_of::date, false)
        and not coalesce(hazard.reclosed_on <= $as_of::date, false) as is_reopened,
        coalesce(hazard.due_on <= $as_of::date, false) as is_due,
        coalesce(hazard.due_on < $as_of::date, false) as is_past,
        coalesce(
            case when hazard.reopened_on <= $as_of::date then hazard.reclosed_on else hazard.verified_on end
            <= hazard.due_on,
            false
        ) as is_in_time,
        coalesce(hazard.listed_on <= $as_of::date, false) as is_once_listed,
        coalesce(hazard.delisted_on <= $as_of::date, false) as is_delisted,
    from hazard
    where
        hazard.found_on between $from_on::date and $as_of::date
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
),

fine as (
    select
        month_on,
        topic_key,
        category_code,
        level_key,
        count(*) as found_count,
        count(*) filter (where level_key = 'major') as major_count,
        count(*) filter (where level_key = 'major' and is_once_listed) as major_listed_count,
        count(*) filter (where is_once_listed) as once_listed_count,
        count(*) filter (where is_delisted) as delisted_count,
        count(*) filter (where is_spot and is_rectified) as spot_count,
        count(*) filter (where is_rectified) as rectified_count,
        count(*) filter (where is_checked and not is_reopened) as verified_count,
        count(*) filter (where is_rectified and is_once_closed and not is_reopened) as closed_count,
        count(*) filter (where is_once_closed) as once_closed_count,
        count(*) filter (where is_once_closed and is_once_reopened) as rebound_count,
        count(*) filter (where is_due) as due_count,
        count(*) filter (where is_due and is_checked and is_in_time and not is_reopened) as on_time_count,
        count(*) filter (where is_past and (not is_checked or is_reopened)) as late_count,
        count(*) filter (where not is_once_closed or is_reopened) as open_count,
    from seen
    group by month_on, topic_key, category_code, level_key
),

cell as (
    select
        month_on,
        topic_key,
        category_code,
        level_key,
        sum(found_count)::bigint as found_count,
        sum(major_count)::bigint as major_count,
        sum(major_listed_count)::bigint as major_listed_count,
        sum(once_listed_count)::bigint as once_listed_count,
        sum(delisted_count)::bigint as delisted_count,
        sum(spot_count)::bigint as spot_count,
        sum(rectified_count)::bigint as rectified_count,
        sum(verified_count)::bigint as verified_count,
        sum(closed_count)::bigint as closed_count,
        sum(once_closed_count)::bigint as once_closed_count,
        sum(rebound_count)::bigint as rebound_count,
        sum(due_count)::bigint as due_count,
        sum(on_time_count)::bigint as on_time_count,
        sum(late_count)::bigint as late_count,
        sum(open_count)::bigint as open_count,
    from fine
    group by grouping sets ((month_on), (topic_key), (category_code), (level_key))
)

select
    case
        when month_on is not null then 'month'
        when topic_key is not null then 'topic'
        when category_code is not null then 'category'
        else 'level'
    end as dimension,
    coalesce(month_on, topic_key, category_code, level_key) as group_key,
    found_count,
    major_count,
    major_listed_count,
    once_listed_count,
    delisted_count,
    spot_count,
    rectified_count,
    verified_count,
    closed_count,
    once_closed_count,
    rebound_count,
    due_count,
    on_time_count,
    late_count,
    open_count,
from cell
order by dimension, group_key
