-- topic_list: the topics (专题) by which plans, inspections and hazards are compared.
-- grain:   topic_key
-- params:  none
select
    topic_key,
    topic_name_zh,
    topic_name_en,
    sort_no,
from topic
order by sort_no
