"""Answers: which queries feed which measure. Pages, exports and the command line all ask here, so they always agree."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from fireledger.answers import changes, dated, hazards, load, load_changes, load_topics, reporting, targets, tasks
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
_TARGETS = ("target_facts", "reading_counts_by_target_unit_day")
_OPEN = ("duties_by_task_unit", *_STATES)
_TOPICS = ("topics_by_task",)
_VISITS_BY_TOPIC, _HAZARDS_BY_TOPIC = ("inspection_counts_by_unit_topic",), ("hazard_counts_by_unit_topic",)
_HAZARDS = ("hazard_counts_by_unit_category",)

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
    "reporting": Answer(reporting.reporting, _SLOTS),
    "latest_slots": Answer(reporting.latest_slots, _SLOTS),
    "reporting_by_theme": Answer(reporting.reporting_by_theme, _SLOTS),
    "reporting_total": Answer(reporting.reporting_total, _SLOTS),
    "peers": Answer(reporting.peers, _SLOTS),
    "inspections": Answer(hazards.inspections, ("inspection_counts_by_unit_month",)),
    "hazards": Answer(hazards.hazards, _HAZARDS),
    "hazards_by_unit": Answer(hazards.hazards_by_unit, _HAZARDS),
    "hazards_total": Answer(hazards.hazards_total, _HAZARDS),
    "stock": Answer(hazards.stock, ("hazard_flow_by_month",)),
    "differences": Answer(tasks.differences, ("clause_units", "task_units")),
    "unit_differences": Answer(tasks.unit_differences, ("clause_units", "task_units")),
    "task_states": Answer(tasks.task_states, ("task_list", *_STATES, *_SLOTS)),
    "due": Answer(dated.due, ("task_list", *_STATES)),
    "due_ahead": Answer(dated.due_ahead, ("task_list", *_STATES)),
    "changes": Answer(changes.changes, ("period_list", *_STATES, *_VISITS_BY_TOPIC, *_HAZARDS_BY_TOPIC)),
    "peer_ends": Answer(changes.peer_ends, _SLOTS),
    "bridge": Answer(dated.bridge, ("period_list", *_STATES)),
    "bridge_list": Answer(dated.bridge_list, ("period_list", *_STATES)),
    "forecast": Answer(dated.forecast, ("task_list", *_STATES)),
    "targets": Answer(targets.targets, _TARGETS),
    "target_units": Answer(targets.target_units, _TARGETS),
    "same_day_counts": Answer(targets.same_day_counts, _TARGETS),
    "assessability": Answer(tasks.assessability, ("task_list", "duties_by_task_unit")),
}
ANSWERS |= {
    f"{name}_change": Answer(load_changes.change_of(name), (*ANSWERS[name].queries, "period_list"))
    for name in load_changes.GRIDS
}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))
