-- place_stock_list: places of a type, in a district or in a unit's area, as counted last up to a date.
-- grain:   district, place_type, unit_text
-- params:  $districts list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only counts of days up to $as_of exist; unit_text is empty for the district as a whole
with ranked as (
    select
        place_stock.place_stock_key,
        place_stock.district,
        place_stock.place_type,
        coalesce(place_stock.unit_text, '') as unit_text,
        place_stock.unit_key,
        place_stock.place_count,
        place_stock.counted_on,
        place_stock.note,
        place_stock.is_sample,
        place_stock.source_id,
        place_stock.source_row,
        row_number() over (
            partition by
                place_stock.district, place_stock.place_type,
                coalesce(place_stock.unit_key, place_stock.unit_text, '')
            order by place_stock.counted_on desc, place_stock.source_row desc, place_stock.place_stock_key desc
        ) as lateness,
    from place_stock
    where
        place_stock.counted_on <= $as_of::date
        and (len($districts) = 0 or place_stock.district in (select unnest($districts::varchar[])))
        and (len($unit_keys) = 0 or place_stock.unit_key in (select unnest($unit_keys::varchar[])))
)

select
    ranked.place_stock_key,
    ranked.district,
    ranked.place_type,
    ranked.unit_key,
    ranked.unit_text,
    ranked.place_count,
    ranked.counted_on,
    ranked.note,
    ranked.is_sample,
    source.path as source_path,
    ranked.source_row,
from ranked
inner join source on ranked.source_id = source.source_id
where ranked.lateness = 1
order by ranked.district, ranked.place_type, ranked.unit_text, ranked.place_stock_key
