-- inspection_counts_by_unit_month: visits per responsible unit and month.
-- grain:   district, unit_key, month_on
-- params:  $districts list, $unit_keys list, $topic_keys list, $theme_keys list, $from_on date, $as_of date
--          (inclusive; empty list = all)
select
    inspection.district,
    inspection.unit_key,
    unit.unit_name,
    date_trunc('month', inspection.inspected_on)::date as month_on,
    count(*) as inspection_count,
from inspection
inner join unit on inspection.unit_key = unit.unit_key
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
    inspection.district, inspection.unit_key, unit.unit_name, date_trunc('month', inspection.inspected_on)::date
order by inspection.district, inspection.unit_key, month_on
