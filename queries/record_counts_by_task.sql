-- record_counts_by_task: how many records name each task of the plans.
-- grain:   task_key
-- params:  $plan_ids list   (empty list = all)
with named as (
    select task_key, from report
    union all
    select task_key, from action
)

select
    task.plan_id,
    task.task_key,
    task.task_no,
    task.title,
    count(named.task_key) as record_count,
from task
left join named on task.task_key = named.task_key
where len($plan_ids) = 0 or task.plan_id in (select unnest($plan_ids::varchar[]))
group by task.plan_id, task.task_key, task.task_no, task.title
order by task.task_key
