-- Tables as loaded from the Parquet parts, one insert per part. derive.sql makes the rest from them.

create table source (
    source_id varchar, path varchar, kind varchar, sha256 varchar, row_count bigint, is_sample boolean,
    import_no integer
);

create table imported_file (
    import_no integer, happened_at timestamp, who varchar, file varchar, sha256 varchar, kind varchar,
    is_live boolean, has_open_returns boolean, note varchar, rows_in_count bigint, accepted_count bigint,
    quarantined_count bigint, skipped_count bigint, heading_count bigint, added_count bigint,
    changed_count bigint, unchanged_count bigint
);

create table refused_file (
    happened_at timestamp, who varchar, file varchar, sha256 varchar, kind varchar, fault_count bigint
);

-- The account of an imported sheet: how many rows it had, which were returned and why, which were passed over.
create table reading (
    rows_in bigint, accepted bigint, quarantined bigint, skipped bigint, heading bigint, source_id varchar
);

create table returned_row (source_row integer, cells varchar, template_cells varchar, source_id varchar);

create table returned_cell (
    source_row integer, heading varchar, found varchar, wanted_key varchar, wanted_values varchar,
    source_column integer, sheet varchar, source_id varchar
);

create table skipped_row (source_row integer, reason varchar, source_id varchar);

create table plan (
    plan_id varchar, district varchar, title varchar, short_title varchar, doc_no varchar, issuer varchar,
    signed_on date, window_start date, window_end date, report_period varchar,
    reporting_starts_on date, source_id varchar
);

create table theme (
    theme_key varchar, plan_id varchar, theme_no integer, part_name varchar, theme_name varchar, short_name varchar
);

create table task (
    task_key varchar, plan_id varchar, theme_key varchar, task_no integer, label varchar, title varchar,
    detail varchar, kind varchar, deadline_text varchar, due_on date, due_precision varchar, is_due_inferred boolean,
    units_text varchar, is_open boolean, first_line integer, last_line integer, notes varchar
);

create table task_unit (
    task_key varchar, ordinal integer, unit_text varchar, role varchar, is_group boolean, is_open boolean
);

create table group_choice (plan_id varchar, unit_text varchar, is_expanded boolean);

create table clause (
    clause_key varchar, plan_id varchar, theme_key varchar, clause_no integer, label varchar, title varchar,
    detail varchar, deadline_text varchar, due_on date, units_text varchar, first_line integer, last_line integer
);

create table clause_unit (
    clause_key varchar, ordinal integer, unit_text varchar, role varchar, is_group boolean, is_open boolean
);

create table document_line (plan_id varchar, line_no integer, line_text varchar);

create table register_unit (
    unit_key varchar, district varchar, unit_name varchar, full_name varchar, unit_type varchar, peer_group varchar,
    is_peer_confirmed boolean, is_confirmed boolean, is_full_name_confirmed boolean, initials varchar, note varchar
);

create table register_name (
    unit_key varchar, district varchar, name varchar, name_type varchar, valid_from date, valid_to date,
    is_confirmed boolean
);

create table unit_group (
    group_key varchar, district varchar, group_name varchar, group_type varchar, initials varchar, note varchar
);

create table group_member (
    group_key varchar, unit_key varchar, valid_from date, valid_to date, is_confirmed boolean
);

create table topic (topic_key varchar, topic_name_zh varchar, topic_name_en varchar, sort_no integer);

create table task_topic (plan_id varchar, task_no integer, topic_key varchar);

create table hazard_category (
    category_code varchar, category_name_zh varchar, category_name_en varchar, sort_no integer
);

create table report_row (
    plan_id varchar, task_no integer, unit_text varchar, reported_on date, stage varchar, state varchar,
    percent double, note varchar, evidence varchar, period_key varchar, new_due_on date,
    entry_no varchar, source_row integer, source_id varchar
);

create table inspection_row (
    inspection_code varchar, district varchar, inspected_on date, inspector_name varchar, form varchar,
    place_name varchar, place_type varchar, unit_text varchar, topic_key varchar,
    campaign_name varchar, outcome varchar,
    source_row integer, source_id varchar
);

create table hazard_row (
    hazard_code varchar, district varchar, inspection_code varchar, found_on date, category_code varchar,
    level varchar, place_name varchar, unit_text varchar, topic_key varchar, description varchar, due_on date,
    rectified_on date, verified_on date, closed_on date, listed_on date, delisted_on date, reopened_on date,
    reclosed_on date, source_row integer, source_id varchar
);

create table action_row (
    action_code varchar, district varchar, action_type varchar, acted_on date, unit_text varchar, reason varchar,
    plan_id varchar, task_no integer, hazard_code varchar, reply_due_on date, replied_on date, reply varchar,
    source_row integer, source_id varchar
);

-- How often a plan's document wants a thing held; per_year and period are gaps where it does not say (待明确).
-- is_joint: the units of the task hold it together, and the record of any of them counts for all.
create table cadence_rule (
    plan_id varchar, task_key varchar, cadence_kind varchar, slot_kind varchar, per_year integer, period varchar,
    is_joint boolean, first_line integer, last_line integer, source_id varchar
);

-- How often the office has set it where the document leaves it open: in force from the day it decided.
create table frequency_row (
    plan_id varchar, cadence_kind varchar, slot_kind varchar, per_year integer, decided_on date, basis varchar,
    source_row integer, source_id varchar
);

create table alert_row (
    alert_code varchar, district varchar, alert_type varchar, sent_on date, unit_text varchar, topic_key varchar,
    subject varchar, acknowledged_on date, reply_due_on date, replied_on date, outcome varchar,
    source_row integer, source_id varchar
);

create table place_stock_row (
    district varchar, place_type varchar, unit_text varchar, place_count integer, counted_on date, note varchar,
    source_row integer, source_id varchar
);

-- A share is stored 0 to 1 with the unit %: target_value, baseline and, by their target's unit, values of readings.
-- A gap in target_value or baseline: the document does not say (待明确). is_against_last_year: what is wanted is the
-- reading of the same day a year before. parent_code: the target that this one is a part of. Targets of a document have
-- its lines, those of a sheet have none.
create table target_row (
    plan_id varchar, target_code varchar, target_name varchar, task_no integer, unit_text varchar, direction varchar,
    target_value double, value_unit varchar, baseline double, due_on date, is_soft boolean, parent_code varchar,
    is_against_last_year boolean, first_line integer, last_line integer,
    source_row integer, source_id varchar
);

create table reading_row (
    plan_id varchar, target_code varchar, read_on date, unit_text varchar, value double, numerator double,
    denominator double, note varchar, source_row integer, source_id varchar
);

create table cadence_row (
    plan_id varchar, unit_text varchar, cadence_kind varchar, slot_kind varchar, held_on date, period_key varchar,
    evidence varchar, note varchar, source_row integer, source_id varchar
);

create table member_row (
    district varchar, group_name varchar, unit_text varchar, valid_from date, valid_to date, is_confirmed boolean,
    source_row integer, source_id varchar
);

create table unit_row (
    district varchar, unit_name varchar, full_name varchar, unit_type varchar, peer_group varchar,
    other_names varchar, valid_from date, valid_to date, is_confirmed boolean, note varchar,
    source_row integer, source_id varchar
);
