-- hazard_account_by_unit: open before the span, what came and went in it, open at its end, per unit (对账销号).
-- grain:   district, unit_key
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    a hazard closed again after a rebound counts as closed a second time; opening and open are read from the
--          states of the hazards, not from the events, so that the account proves something
with seen as (
    select
        hazard.district,
        hazard.unit_key,
        hazard.found_on >= $from_on::date as is_new,
        coalesce(hazard.closed_on between $from_on::date and $as_of::date, false) as is_closed,
        coalesce(hazard.reopened_on between $from_on::date and $as_of::date, false) as is_reopened,
        coalesce(hazard.reclosed_on between $from_on::date and $as_of::date, false) as is_reclosed,
        hazard.found_on < $from_on::date
        and (
            not coalesce(hazard.closed_on < $from_on::date, false)
            or (
                coalesce(hazard.reopened_on < $from_on::date, false)
                and not coalesce(hazard.reclosed_on < $from_on::date, false)
            )
        ) as was_open,
        is_open_on(hazard.closed_on, hazard.reopened_on, hazard.reclosed_on, $as_of::date) as is_open,
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
    count(*) filter (where seen.was_open) as opening_count,
    count(*) filter (where seen.is_new) as new_count,
    count(*) filter (where seen.is_reopened) as reopened_count,
    count(*) filter (where seen.is_closed) + count(*) filter (where seen.is_reclosed) as closed_count,
    count(*) filter (where seen.is_open) as open_count,
from seen
inner join unit on seen.unit_key = unit.unit_key
group by seen.district, seen.unit_key, unit.unit_name
order by seen.district, seen.unit_key
