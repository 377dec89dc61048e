-- topics_by_task: the topics (专题) of each task, by which plans, inspections and hazards are compared.
-- grain:   task_key, topic_key
-- params:  $plan_ids list, $topic_keys list   (empty list = all)
-- note:    a task without a topic has one row with topic_key ''; topic_count counts all topics of the task, also those
--          that were not asked for
with sorted_task as (
    select
        task.task_key,
        task.plan_id,
        coalesce(topic.topic_key, '') as topic_key,
        topic.topic_name_zh,
        topic.topic_name_en,
        coalesce(topic.sort_no, 999) as topic_no,
    from task
    left join topic_of_task on task.task_key = topic_of_task.task_key
    left join topic on topic_of_task.topic_key = topic.topic_key
    group by task.task_key, task.plan_id, topic.topic_key, topic.topic_name_zh, topic.topic_name_en, topic.sort_no
),

counted as (
    select
        task_key,
        plan_id,
        topic_key,
        topic_name_zh,
        topic_name_en,
        topic_no,
        count(*) over (partition by task_key) as topic_count,
    from sorted_task
)

select
    plan_id,
    task_key,
    topic_key,
    topic_name_zh,
    topic_name_en,
    topic_no,
    topic_count,
from counted
where
    (len($plan_ids) = 0 or plan_id in (select unnest($plan_ids::varchar[])))
    and (len($topic_keys) = 0 or topic_key in (select unnest($topic_keys::varchar[])))
order by plan_id, task_key, topic_no, topic_key
