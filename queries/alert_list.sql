-- alert_list: warnings, fire notices and tip-offs sent to units up to a date, with what each unit made of them.
-- grain:   alert_key
-- params:  $districts list, $topic_keys list, $theme_keys list, $unit_keys list, $as_of date   (empty list = all)
-- note:    only alerts sent on or before $as_of exist; later receipts and replies are not known, nor what they found
select
    alert.alert_key,
    alert.alert_code,
    alert.district,
    alert.alert_type,
    alert.sent_on,
    alert.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    unit.peer_group,
    alert.unit_text,
    alert.topic_key,
    alert.subject,
    case when alert.acknowledged_on <= $as_of::date then alert.acknowledged_on end as acknowledged_on,
    alert.reply_due_on,
    case when alert.replied_on <= $as_of::date then alert.replied_on end as replied_on,
    case when alert.replied_on <= $as_of::date then alert.outcome end as outcome,
    alert.is_sample,
    source.path as source_path,
    source.import_no,
    alert.source_row,
from alert
inner join source on alert.source_id = source.source_id
inner join unit on alert.unit_key = unit.unit_key
left join name_on($as_of::date) as named on alert.unit_key = named.unit_key
where
    alert.sent_on <= $as_of::date
    and (len($districts) = 0 or alert.district in (select unnest($districts::varchar[])))
    and (len($topic_keys) = 0 or alert.topic_key in (select unnest($topic_keys::varchar[])))
    and (
        len($theme_keys) = 0
        or alert.topic_key in (
            select topic_of_theme.topic_key, from topic_of_theme
            where topic_of_theme.theme_key in (select unnest($theme_keys::varchar[]))
        )
    )
    and (len($unit_keys) = 0 or alert.unit_key in (select unnest($unit_keys::varchar[])))
order by alert.sent_on, alert.alert_code, alert.alert_key
