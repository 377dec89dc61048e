-- action_list: supervision actions on units up to a date, with the task or hazard they are about and the reply.
-- grain:   action_key
-- params:  $districts list, $unit_keys list, $task_keys list, $theme_keys list, $topic_keys list, $as_of date
--          (empty list = all)
-- note:    only actions dated on or before $as_of exist; of later replies the day is not shown
-- note:    an action is of the themes and topics of its task, or of the topics of its hazard; one that names neither is
--          of none
with about as (
    select
        action.action_key,
        task.theme_key,
        topic_of_task.topic_key,
    from action
    inner join task on action.task_key = task.task_key
    left join topic_of_task on task.task_key = topic_of_task.task_key
    union all
    select
        action.action_key,
        topic_of_theme.theme_key,
        hazard.topic_key,
    from action
    inner join hazard on action.district = hazard.district and action.hazard_code = hazard.hazard_code
    left join topic_of_theme on hazard.topic_key = topic_of_theme.topic_key
)

select
    action.action_key,
    action.action_code,
    action.district,
    action.action_type,
    action.acted_on,
    action.unit_key,
    coalesce(named.name, unit.unit_name) as unit_name,
    unit.unit_type,
    unit.peer_group,
    action.unit_text,
    action.reason,
    action.task_key,
    action.hazard_code,
    action.reply_due_on,
    case when action.replied_on <= $as_of::date then action.replied_on end as replied_on,
    case when action.replied_on <= $as_of::date then action.reply end as reply,
    action.is_sample,
    source.path as source_path,
    source.import_no,
    action.source_row,
from action
inner join source on action.source_id = source.source_id
inner join unit on action.unit_key = unit.unit_key
left join name_on($as_of::date) as named on action.unit_key = named.unit_key
where
    action.acted_on <= $as_of::date
    and (len($districts) = 0 or action.district in (select unnest($districts::varchar[])))
    and (len($unit_keys) = 0 or action.unit_key in (select unnest($unit_keys::varchar[])))
    and (len($task_keys) = 0 or action.task_key in (select unnest($task_keys::varchar[])))
    and (
        len($theme_keys) = 0
        or action.action_key in (
            select about.action_key, from about
            where about.theme_key in (select unnest($theme_keys::varchar[]))
        )
    )
    and (
        len($topic_keys) = 0
        or action.action_key in (
            select about.action_key, from about
            where about.topic_key in (select unnest($topic_keys::varchar[]))
        )
    )
order by action.acted_on, action.action_code, action.action_key
