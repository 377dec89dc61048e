-- hazard_flow_by_month: hazards found, reopened and closed in each month, to account for the stock (对账销号).
-- grain:   district, month_on
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $as_of date
--          (inclusive; empty list = all)
-- note:    a hazard closed again after a rebound counts as closed a second time
with chosen as (
    select
        district,
        found_on,
        closed_on,
        reopened_on,
        reclosed_on,
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
),

flow as (
    select
        district,
        found_on as happened_on,
        1 as new_count,
        0 as reopened_count,
        0 as closed_count,
    from chosen
    union all
    select
        district,
        reopened_on,
        0,
        1,
        0,
    from chosen
    union all
    select
        district,
        closed_on,
        0,
        0,
        1,
    from chosen
    union all
    select
        district,
        reclosed_on,
        0,
        0,
        1,
    from chosen
)

select
    district,
    date_trunc('month', happened_on)::date as month_on,
    sum(new_count)::bigint as new_count,
    sum(reopened_count)::bigint as reopened_count,
    sum(closed_count)::bigint as closed_count,
from flow
where happened_on <= $as_of::date
group by district, date_trunc('month', happened_on)::date
order by district, month_on
