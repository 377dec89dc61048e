-- clause_units: responsibility brackets of the body text, one row per unit, with the matched unit key.
-- grain:   clause_key, ordinal
-- params:  $plan_ids list   (empty list = all)
select
    clause.clause_key,
    clause.plan_id,
    clause.clause_no,
    clause.label,
    clause.title,
    clause.detail,
    clause.deadline_text,
    clause.first_line,
    clause.last_line,
    theme.theme_key,
    theme.theme_no,
    theme.theme_name,
    theme.short_name,
    clause_duty.ordinal,
    clause_duty.unit_key,
    clause_duty.unit_text,
from clause
inner join theme on clause.theme_key = theme.theme_key
inner join clause_duty on clause.clause_key = clause_duty.clause_key
where len($plan_ids) = 0 or clause.plan_id in (select unnest($plan_ids::varchar[]))
order by clause.plan_id, clause.clause_no, clause_duty.ordinal
