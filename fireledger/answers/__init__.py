"""Answers: which queries feed which measure. Pages, exports and the command line all ask here, so they always agree."""

from collections.abc import Callable, Iterable
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
from fireledger.scope import FILTERS

__all__ = ["ANSWERS", "Answer", "Ask", "answer", "not_obeyed"]


@dataclass(frozen=True)
class Answer:
    """A measure by name: the function that answers, the queries it reads, and the filters that narrow it.

    obeys: of scope.FILTERS. A filter that is not among them leaves the answer as it is, and whoever shows the answer
    names that beside the number (`not_obeyed`).
    """

    function: Callable[[Ask], pd.DataFrame]
    queries: tuple[str, ...]
    obeys: frozenset[str]


_WHOLE: frozenset[str] = frozenset()
_DUTY = frozenset({"theme", "topic", "unit"})  # states on a day: no first day narrows them
_SPAN = frozenset(FILTERS)

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
    "workload": Answer(load.workload, _DUTIES, _DUTY),
    "unit_load": Answer(load.unit_load, _DUTIES, _DUTY),
    "theme_load": Answer(load.theme_load, _DUTIES, _DUTY),
    "open_load": Answer(load.open_load, _OPEN, _DUTY),
    "overdue_load": Answer(load.overdue_load, _OPEN, _DUTY),
    "topic_load": Answer(load_topics.topic_load, (*_DUTIES, *_TOPICS), _DUTY),
    "topic_open_load": Answer(load_topics.topic_open_load, (*_OPEN, *_TOPICS), _DUTY),
    "topic_overdue_load": Answer(load_topics.topic_overdue_load, (*_OPEN, *_TOPICS), _DUTY),
    "topic_inspections": Answer(load_topics.topic_inspections, _VISITS_BY_TOPIC, _SPAN),
    "topic_hazards": Answer(load_topics.topic_hazards, _HAZARDS_BY_TOPIC, _DUTY),
    "district_topics": Answer(load_topics.district_topics, (*_DUTIES, *_TOPICS, "plan_list"), _DUTY),
    "district_open": Answer(load_topics.district_open, (*_OPEN, *_TOPICS, "plan_list"), _DUTY),
    "district_overdue": Answer(load_topics.district_overdue, (*_OPEN, *_TOPICS, "plan_list"), _DUTY),
    "district_inspections": Answer(load_topics.district_inspections, _VISITS_BY_TOPIC, _SPAN),
    "district_hazards": Answer(load_topics.district_hazards, _HAZARDS_BY_TOPIC, _DUTY),
    "completion": Answer(dated.completion, _STATES, _DUTY),
    "completion_total": Answer(dated.completion_total, _STATES, _DUTY),
    "completion_by_task": Answer(dated.completion_by_task, (*_STATES, "task_list"), _DUTY),
    "gap": Answer(dated.gap, _STATES, _DUTY),
    "duty_list": Answer(dated.duty_list, _STATES, _DUTY),
    "group_progress": Answer(progress.group_progress, (*_STATES, "task_list"), _DUTY),
    "progress": Answer(progress.progress, (*_STATES, *_SLOTS), _SPAN),
    "progress_by_theme": Answer(progress.progress_by_theme, (*_STATES, *_SLOTS), _SPAN),
    "progress_by_part": Answer(progress.progress_by_part, (*_STATES, *_SLOTS, "task_list"), _SPAN),
    "progress_by_plan": Answer(progress.progress_by_plan, (*_STATES, *_SLOTS), _SPAN),
    "burn_up": Answer(progress.burn_up, ("duty_spans_by_task_member", "report_list"), _SPAN),
    "reporting": Answer(reporting.reporting, _SLOTS, _SPAN),
    "latest_slots": Answer(reporting.latest_slots, _SLOTS, _SPAN),
    "reporting_by_theme": Answer(reporting.reporting_by_theme, _SLOTS, _SPAN),
    "reporting_total": Answer(reporting.reporting_total, _SLOTS, _SPAN),
    "peers": Answer(reporting.peers, _SLOTS, _SPAN),
    "inspections": Answer(visits.inspections, ("inspection_counts_by_unit_month",), _SPAN),
    "hazards": Answer(hazards.hazards, _HAZARDS, _SPAN),
    "hazards_by_unit": Answer(hazards.hazards_by_unit, _HAZARDS, _SPAN),
    "hazards_total": Answer(hazards.hazards_total, _HAZARDS, _SPAN),
    "stock": Answer(hazards.stock, ("hazard_flow_by_month",), _DUTY),
    "account": Answer(hazards.account, _ACCOUNT, _SPAN),
    "account_total": Answer(hazards.account_total, _ACCOUNT, _SPAN),
    "hazard_fate": Answer(hazards.hazard_fate, _FATE, _SPAN),
    "hazards_by_category": Answer(hazards.hazards_by_category, (*_FATE, *_DAYS, "hazard_category_list"), _SPAN),
    "hazards_by_topic": Answer(hazards.hazards_by_topic, (*_FATE, "topic_list"), _SPAN),
    "hazards_by_level": Answer(hazards.hazards_by_level, _FATE, _SPAN),
    "hazards_by_place_type": Answer(hazards.hazards_by_place_type, _FATE_OF_VISITS, _SPAN),
    "hazards_by_inspector": Answer(hazards.hazards_by_inspector, _FATE_OF_VISITS, _SPAN),
    "cohorts": Answer(hazards.cohorts, _FATE, _SPAN),
    "rectify_days": Answer(hazards.rectify_days, _DAYS, _SPAN),
    "rectify_days_total": Answer(hazards.rectify_days_total, _DAYS, _SPAN),
    "overdue": Answer(hazards.overdue, _OVERDUE, _DUTY),
    "overdue_by_unit": Answer(hazards.overdue_by_unit, _OVERDUE, _DUTY),
    "overdue_list": Answer(hazards.overdue_list, ("overdue_hazard_list",), _DUTY),
    "listed": Answer(hazards.listed, ("listed_hazard_list",), _DUTY),
    "visits": Answer(visits.visits, _VISITS, _SPAN),
    "visits_by_month": Answer(visits.visits_by_month, _VISITS, _SPAN),
    "visits_by_topic": Answer(visits.visits_by_topic, (*_VISITS, "topic_list"), _SPAN),
    "visits_by_place_type": Answer(visits.visits_by_place_type, _VISITS, _SPAN),
    "visits_by_inspector": Answer(visits.visits_by_inspector, _VISITS, _SPAN),
    "visits_by_form": Answer(visits.visits_by_form, _VISITS, _SPAN),
    "random_checks": Answer(visits.random_checks, _VISITS, _SPAN),
    "repeats": Answer(visits.repeats, ("visited_place_counts_by_times",), _SPAN),
    "returning": Answer(visits.returning, ("returning_place_list",), _SPAN),
    "coverage": Answer(
        visits.coverage, ("place_stock_list", "visited_place_counts_by_type_unit"), frozenset({"unit", "since"})
    ),
    "campaigns": Answer(visits.campaigns, ("campaign_list",), _SPAN),
    "clocks": Answer(clocks.clocks, ("clock_counts_by_day",), _SPAN),
    "differences": Answer(tasks.differences, ("clause_units", "task_units"), _WHOLE),
    "unit_differences": Answer(tasks.unit_differences, ("clause_units", "task_units"), _WHOLE),
    "task_states": Answer(tasks.task_states, ("task_list", *_STATES, *_SLOTS), _SPAN),
    "ledger": Answer(ledger.ledger, ("task_list", *_STATES, *_SLOTS, "duties_by_task_unit"), _SPAN),
    "due": Answer(dated.due, ("task_list", *_STATES), _DUTY),
    "due_ahead": Answer(dated.due_ahead, ("task_list", *_STATES), _DUTY),
    "changes": Answer(changes.changes, ("period_list", *_STATES, *_VISITS_BY_TOPIC, *_HAZARDS_BY_TOPIC), _DUTY),
    "peer_ends": Answer(changes.peer_ends, _SLOTS, _SPAN),
    "bridge": Answer(dated.bridge, ("period_list", *_STATES), _DUTY),
    "bridge_list": Answer(dated.bridge_list, ("period_list", *_STATES), _DUTY),
    "forecast": Answer(dated.forecast, ("task_list", *_STATES), _DUTY),
    "cadence": Answer(cadence.cadence, _CADENCE, _SPAN),
    "cadence_by_unit": Answer(cadence.cadence_by_unit, _CADENCE, _SPAN),
    "cadence_by_slot": Answer(cadence.cadence_by_slot, _CADENCE, _SPAN),
    "cadence_total": Answer(cadence.cadence_total, _CADENCE, _SPAN),
    "cadence_rules": Answer(cadence.cadence_rules, ("cadence_rule_list",), frozenset({"theme", "topic"})),
    "cadence_events": Answer(cadence.cadence_events, ("cadence_event_list",), _DUTY),
    "reporting_calendar": Answer(cadence.reporting_calendar, ("task_list", "period_calendar", *_SLOTS), _SPAN),
    "targets": Answer(targets.targets, _TARGETS, _DUTY),
    "target_units": Answer(targets.target_units, _TARGETS, _DUTY),
    "same_day_counts": Answer(targets.same_day_counts, _TARGETS, _DUTY),
    "assessability": Answer(tasks.assessability, ("task_list", "duties_by_task_unit"), _DUTY),
    "actions": Answer(supervision.actions, _ACTIONS, _SPAN),
    "actions_by_unit": Answer(supervision.actions_by_unit, _ACTIONS, _SPAN),
    "actions_by_type": Answer(supervision.actions_by_type, _ACTIONS, _SPAN),
    "actions_total": Answer(supervision.actions_total, _ACTIONS, _SPAN),
    "action_states": Answer(supervision.action_states, _ACTIONS, _SPAN),
    "reply_peers": Answer(supervision.reply_peers, _ACTIONS, _SPAN),
    "escalation": Answer(supervision.escalation, _DESK, _DUTY),
    "escalation_steps": Answer(supervision.escalation_steps, _DESK, _DUTY),
    "action_coverage": Answer(supervision.action_coverage, _DESK, _DUTY),
    "action_coverage_total": Answer(supervision.action_coverage_total, _DESK, _DUTY),
    "movement": Answer(supervision.movement, _MOVES, _SPAN),
    "movement_total": Answer(supervision.movement_total, _MOVES, _SPAN),
    "movement_list": Answer(supervision.movement_list, _MOVES, _SPAN),
    "alerts": Answer(alerts.alerts, _ALERTS, _SPAN),
    "alerts_by_unit": Answer(alerts.alerts_by_unit, _ALERTS, _SPAN),
    "alerts_by_type": Answer(alerts.alerts_by_type, _ALERTS, _SPAN),
    "alerts_by_month": Answer(alerts.alerts_by_month, _ALERTS, _SPAN),
    "alerts_total": Answer(alerts.alerts_total, _ALERTS, _SPAN),
    "alert_peers": Answer(alerts.alert_peers, _ALERTS, _SPAN),
    "open_alerts": Answer(alerts.open_alerts, _ALERTS, _SPAN),
    "said_checked": Answer(checked.said_checked, _SAID, _DUTY),
    "said_checked_total": Answer(checked.said_checked_total, _SAID, _DUTY),
    "said_checked_by_unit": Answer(checked.said_checked_by_unit, _SAID, _DUTY),
    "said_checked_by_task": Answer(checked.said_checked_by_task, _SAID, _DUTY),
    "unit_duties": Answer(units.unit_duties, _UNIT, _SPAN),
    "unit_slots": Answer(units.unit_slots, _COMING, _SPAN),
    "unit_todo": Answer(units.unit_todo, (*_COMING, *_ACTIONS, *_ALERTS), _SPAN),
    "unit_summary": Answer(units.unit_summary, (*_UNIT, *_ACTIONS), _SPAN),
    "load_peers": Answer(units.load_peers, ("duties_by_task_member",), _DUTY),
    "reporting_peers": Answer(units.reporting_peers, _PEERS, _SPAN),
    "quality": Answer(quality.quality, _QUALITY, _WHOLE),
    "quality_list": Answer(quality.quality_list, _QUALITY, _WHOLE),
}
ANSWERS |= {
    f"{name}_change": Answer(load_changes.change_of(name), (*ANSWERS[name].queries, "period_list"), ANSWERS[name].obeys)
    for name in load_changes.GRIDS
}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))


def not_obeyed(names: Iterable[str], filters: Iterable[str]) -> tuple[str, ...]:
    """Those of some filters (of scope.FILTERS) that at least one of the answers named does not obey, in their order."""
    obeyed = frozenset(FILTERS).intersection(*(ANSWERS[name].obeys for name in names))
    return tuple(name for name in filters if name not in obeyed)
