-- hazard_category_list: the categories of hazards.
-- grain:   category_code
-- params:  none
select
    category_code,
    category_name_zh,
    category_name_en,
    sort_no,
from hazard_category
order by sort_no
