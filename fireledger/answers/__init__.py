"""Answers: which queries feed which measure. Pages, exports and the command line all ask here, so they always agree."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from fireledger.answers import (
    alerts,
    cadence,
    changes,
    checked,
    clocks,
    dated,
    hazards,
    ledger,
    load,
    load_changes,
    load_topics,
    progress,
    quality,
    reporting,
    supervision,
    targets,
    tasks,
    units,
    visits,
)
from fireledger.answers.asking import Ask

__all__ = ["ANSWERS", "Answer", "Ask", "answer"]


@dataclass(frozen=True)
class Answer:
    """A measure by name: the function that answers and the queries it reads, in the order shown on the methods page."""

    function: Callable[[Ask], pd.DataFrame]
    queries: tuple[str, ...]


_DUTIES = ("duties_by_task_unit", "duties_by_task_member")
_STATES = ("duties_by_task_member", "report_list")
_SLOTS = ("report_slots_by_task_unit_period",)
_OPEN = ("duties_by_task_unit", *_STATES)
_TOPICS = ("topics_by_task",)
_VISITS_BY_TOPIC, _HAZARDS_BY_TOPIC = ("inspection_counts_by_unit_topic",), ("hazard_counts_by_unit_topic",)
_CADENCE = ("cadence_rule_list", "plan_span_list", "duties_by_task_member", "cadence_event_list")
_TARGETS = ("target_facts", "target_reading_list")
_HAZARDS = ("hazard_counts_by_unit_category",)
_ACTIONS = ("action_list",)
_DESK = ("task_list", *_STATES, "late_hazard_list", *_ACTIONS)
_MOVES = (*_ACTIONS, "movement_by_action")
_ALERTS = ("alert_list",)
_SAID = ("said_by_task_unit",)
_PEERS = ("duties_by_task_member", *_SLOTS)
_UNIT = ("task_list", *_STATES, *_SLOTS)
_COMING = ("current_period_by_plan", *_UNIT)
_QUALITY = (
    *(*_SLOTS, "returned_place_list", "unmatched_name_list"),
    *("duplicate_record_list", "outside_window_list", "last_record_by_kind"),
)
_FATE = ("hazard_counts_by_dimension",)
_FATE_OF_VISITS = ("hazard_counts_by_visit_dimension",)
_DAYS = ("hazard_rectify_days_by_category",)
_OVERDUE = ("overdue_hazard_counts_by_unit_age",)
_ACCOUNT = ("hazard_account_by_unit",)
_VISITS = ("visit_counts_by_dimension",)

ANSWERS = {
    "workload": Answer(load.workload, _DUTIES),
    "unit_load": Answer(load.unit_load, _DUTIES),
    "theme_load": Answer(load.theme_load, _DUTIES),
    "open_load": Answer(load.open_load, _OPEN),
    "overdue_load": Answer(load.overdue_load, _OPEN),
    "topic_load": Answer(load_topics.topic_load, (*_DUTIES, *_TOPICS)),
    "topic_open_load": Answer(load_topics.topic_open_load, (*_OPEN, *_TOPICS)),
    "topic_overdue_load": Answer(load_topics.topic_overdue_load, (*_OPEN, *_TOPICS)),
    "topic_inspections": Answer(load_topics.topic_inspections, _VISITS_BY_TOPIC),
    "topic_hazards": Answer(load_topics.topic_hazards, _HAZARDS_BY_TOPIC),
    "district_topics": Answer(load_topics.district_topics, (*_DUTIES, *_TOPICS, "plan_list")),
    "district_open": Answer(load_topics.district_open, (*_OPEN, *_TOPICS, "plan_list")),
    "district_overdue": Answer(load_topics.district_overdue, (*_OPEN, *_TOPICS, "plan_list")),
    "district_inspections": Answer(load_topics.district_inspections, _VISITS_BY_TOPIC),
    "district_hazards": Answer(load_topics.district_hazards, _HAZARDS_BY_TOPIC),
    "completion": Answer(dated.completion, _STATES),
    "completion_total": Answer(dated.completion_total, _STATES),
    "completion_by_task": Answer(dated.completion_by_task, (*_STATES, "task_list")),
    "gap": Answer(dated.gap, _STATES),
    "duty_list": Answer(dated.duty_list, _STATES),
    "group_progress": Answer(progress.group_progress, (*_STATES, "task_list")),
    "progress": Answer(progress.progress, (*_STATES, *_SLOTS)),
    "progress_by_theme": Answer(progress.progress_by_theme, (*_STATES, *_SLOTS)),
    "progress_by_part": Answer(progress.progress_by_part, (*_STATES, *_SLOTS, "task_list")),
    "progress_by_plan": Answer(progress.progress_by_plan, (*_STATES, *_SLOTS)),
    "burn_up": Answer(progress.burn_up, ("duty_spans_by_task_member", "report_list")),
    "reporting": Answer(reporting.reporting, _SLOTS),
    "latest_slots": Answer(reporting.latest_slots, _SLOTS),
    "reporting_by_theme": Answer(reporting.reporting_by_theme, _SLOTS),
    "reporting_total": Answer(reporting.reporting_total, _SLOTS),
    "peers": Answer(reporting.peers, _SLOTS),
    "inspections": Answer(visits.inspections, ("inspection_counts_by_unit_month",)),
    "hazards": Answer(hazards.hazards, _HAZARDS),
    "hazards_by_unit": Answer(hazards.hazards_by_unit, _HAZARDS),
    "hazards_total": Answer(hazards.hazards_total, _HAZARDS),
    "stock": Answer(hazards.stock, ("hazard_flow_by_month",)),
    "account": Answer(hazards.account, _ACCOUNT),
    "account_total": Answer(hazards.account_total, _ACCOUNT),
    "hazard_fate": Answer(hazards.hazard_fate, _FATE),
    "hazards_by_category": Answer(hazards.hazards_by_category, (*_FATE, *_DAYS, "hazard_category_list")),
    "hazards_by_topic": Answer(hazards.hazards_by_topic, (*_FATE, "topic_list")),
    "hazards_by_level": Answer(hazards.hazards_by_level, _FATE),
    "hazards_by_place_type": Answer(hazards.hazards_by_place_type, _FATE_OF_VISITS),
    "hazards_by_inspector": Answer(hazards.hazards_by_inspector, _FATE_OF_VISITS),
    "cohorts": Answer(hazards.cohorts, _FATE),
    "rectify_days": Answer(hazards.rectify_days, _DAYS),
    "rectify_days_total": Answer(hazards.rectify_days_total, _DAYS),
    "overdue": Answer(hazards.overdue, _OVERDUE),
    "overdue_by_unit": Answer(hazards.overdue_by_unit, _OVERDUE),
    "overdue_list": Answer(hazards.overdue_list, ("overdue_hazard_list",)),
    "listed": Answer(hazards.listed, ("listed_hazard_list",)),
    "visits": Answer(visits.visits, _VISITS),
    "visits_by_month": Answer(visits.visits_by_month, _VISITS),
    "visits_by_topic": Answer(visits.visits_by_topic, (*_VISITS, "topic_list")),
    "visits_by_place_type": Answer(visits.visits_by_place_type, _VISITS),
    "visits_by_inspector": Answer(visits.visits_by_inspector, _VISITS),
    "visits_by_form": Answer(visits.visits_by_form, _VISITS),
    "random_checks": Answer(visits.random_checks, _VISITS),
    "repeats": Answer(visits.repeats, ("visited_place_counts_by_times",)),
    "returning": Answer(visits.returning, ("returning_place_list",)),
    "coverage": Answer(visits.coverage, ("place_stock_list", "visited_place_counts_by_type_unit")),
    "campaigns": Answer(visits.campaigns, ("campaign_list",)),
    "clocks": Answer(clocks.clocks, ("clock_counts_by_day",)),
    "differences": Answer(tasks.differences, ("clause_units", "task_units")),
    "unit_differences": Answer(tasks.unit_differences, ("clause_units", "task_units")),
    "task_states": Answer(tasks.task_states, ("task_list", *_STATES, *_SLOTS)),
    "ledger": Answer(ledger.ledger, ("task_list", *_STATES, *_SLOTS, "duties_by_task_unit")),
    "due": Answer(dated.due, ("task_list", *_STATES)),
    "due_ahead": Answer(dated.due_ahead, ("task_list", *_STATES)),
    "changes": Answer(changes.changes, ("period_list", *_STATES, *_VISITS_BY_TOPIC, *_HAZARDS_BY_TOPIC)),
    "peer_ends": Answer(changes.peer_ends, _SLOTS),
    "bridge": Answer(dated.bridge, ("period_list", *_STATES)),
    "bridge_list": Answer(dated.bridge_list, ("period_list", *_STATES)),
    "forecast": Answer(dated.forecast, ("task_list", *_STATES)),
    "cadence": Answer(cadence.cadence, _CADENCE),
    "cadence_by_unit": Answer(cadence.cadence_by_unit, _CADENCE),
    "cadence_by_slot": Answer(cadence.cadence_by_slot, _CADENCE),
    "cadence_total": Answer(cadence.cadence_total, _CADENCE),
    "cadence_rules": Answer(cadence.cadence_rules, ("cadence_rule_list",)),
    "cadence_events": Answer(cadence.cadence_events, ("cadence_event_list",)),
    "reporting_calendar": Answer(cadence.reporting_calendar, ("task_list", "period_calendar", *_SLOTS)),
    "targets": Answer(targets.targets, _TARGETS),
    "target_units": Answer(targets.target_units, _TARGETS),
    "same_day_counts": Answer(targets.same_day_counts, _TARGETS),
    "assessability": Answer(tasks.assessability, ("task_list", "duties_by_task_unit")),
    "actions": Answer(supervision.actions, _ACTIONS),
    "actions_by_unit": Answer(supervision.actions_by_unit, _ACTIONS),
    "actions_by_type": Answer(supervision.actions_by_type, _ACTIONS),
    "actions_total": Answer(supervision.actions_total, _ACTIONS),
    "action_states": Answer(supervision.action_states, _ACTIONS),
    "reply_peers": Answer(supervision.reply_peers, _ACTIONS),
    "escalation": Answer(supervision.escalation, _DESK),
    "escalation_steps": Answer(supervision.escalation_steps, _DESK),
    "action_coverage": Answer(supervision.action_coverage, _DESK),
    "action_coverage_total": Answer(supervision.action_coverage_total, _DESK),
    "movement": Answer(supervision.movement, _MOVES),
    "movement_total": Answer(supervision.movement_total, _MOVES),
    "movement_list": Answer(supervision.movement_list, _MOVES),
    "alerts": Answer(alerts.alerts, _ALERTS),
    "alerts_by_unit": Answer(alerts.alerts_by_unit, _ALERTS),
    "alerts_by_type": Answer(alerts.alerts_by_type, _ALERTS),
    "alerts_by_month": Answer(alerts.alerts_by_month, _ALERTS),
    "alerts_total": Answer(alerts.alerts_total, _ALERTS),
    "alert_peers": Answer(alerts.alert_peers, _ALERTS),
    "open_alerts": Answer(alerts.open_alerts, _ALERTS),
    "said_checked": Answer(checked.said_checked, _SAID),
    "said_checked_total": Answer(checked.said_checked_total, _SAID),
    "said_checked_by_unit": Answer(checked.said_checked_by_unit, _SAID),
    "said_checked_by_task": Answer(checked.said_checked_by_task, _SAID),
    "unit_duties": Answer(units.unit_duties, _UNIT),
    "unit_slots": Answer(units.unit_slots, _COMING),
    "unit_todo": Answer(units.unit_todo, (*_COMING, *_ACTIONS, *_ALERTS)),
    "unit_summary": Answer(units.unit_summary, (*_UNIT, *_ACTIONS)),
    "load_peers": Answer(units.load_peers, ("duties_by_task_member",)),
    "reporting_peers": Answer(units.reporting_peers, _PEERS),
    "quality": Answer(quality.quality, _QUALITY),
    "quality_list": Answer(quality.quality_list, _QUALITY),
}
ANSWERS |= {
    f"{name}_change": Answer(load_changes.change_of(name), (*ANSWERS[name].queries, "period_list"))
    for name in load_changes.GRIDS
}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))
