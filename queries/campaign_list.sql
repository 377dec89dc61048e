-- campaign_list: special rounds of inspection (专项行动) with their days, visits, places, hazards and what was ordered.
-- grain:   district, campaign_name
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
-- note:    hazards are those of the visits that were found by $as_of; verified: a check that holds by $as_of
with found as (
    select
        district,
        inspection_code,
        count(*) as hazard_count,
        count(*) filter (
            where verified_on <= $as_of::date
            and not (
                coalesce(reopened_on <= $as_of::date, false) and not coalesce(reclosed_on <= $as_of::date, false)
            )
        ) as verified_count,
    from hazard
    where
        found_on <= $as_of::date
        and inspection_code is not null
        and (len($districts) = 0 or district in (select unnest($districts::varchar[])))
    group by district, inspection_code
)

select
    inspection.district,
    inspection.campaign_name,
    min(inspection.inspected_on) as first_on,
    max(inspection.inspected_on) as last_on,
    count(distinct inspection.inspected_on) as day_count,
    count(*) as visit_count,
    count(distinct inspection.unit_key || ':' || inspection.place_name) as place_count,
    count(*) filter (where found.hazard_count > 0) as found_visit_count,
    coalesce(sum(found.hazard_count), 0)::bigint as hazard_count,
    coalesce(sum(found.verified_count), 0)::bigint as verified_count,
    count(*) filter (where inspection.outcome = '责令限期改正') as order_count,
    count(*) filter (where inspection.outcome = '临时查封') as sealed_count,
    count(*) filter (where inspection.outcome = '责令三停') as stopped_count,
    count(*) filter (where inspection.outcome = '行政处罚') as fined_count,
from inspection
left join found on inspection.district = found.district and inspection.inspection_code = found.inspection_code
where
    inspection.campaign_name is not null
    and inspection.inspected_on between $from_on::date and $as_of::date
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
group by inspection.district, inspection.campaign_name
order by last_on, inspection.district, inspection.campaign_name
