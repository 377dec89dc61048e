-- document_lines: lines of a plan document as issued.
-- grain:   plan_id, line_no
-- params:  $plan_id text, $first_line integer, $last_line integer
select
    plan_id,
    line_no,
    line_text,
from document_line
where plan_id = $plan_id and line_no between $first_line::integer and $last_line::integer
order by line_no
