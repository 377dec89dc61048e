-- task_topic_list: the topics (专题) that each task of the plans belongs to.
-- grain:   task_key, topic_key
-- params:  $plan_ids list   (empty list = all)
select
    task.plan_id,
    topic_of_task.task_key,
    topic_of_task.topic_key,
from topic_of_task
inner join task on topic_of_task.task_key = task.task_key
where len($plan_ids) = 0 or task.plan_id in (select unnest($plan_ids::varchar[]))
order by topic_of_task.task_key, topic_of_task.topic_key
