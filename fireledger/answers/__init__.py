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
from fireledger.answers.asking import RULES, Ask, Used
from fireledger.scope import FILTERS

__all__ = ["ANSWERS", "RULES", "Answer", "Ask", "Used", "answer", "made_with", "not_obeyed"]


@dataclass(frozen=True)
class Answer:
    """A measure by name: the function that answers, and the filters that narrow it.

    obeys: of scope.FILTERS. A filter that is not among them leaves the answer as it is, and whoever shows the answer
    names that beside the number (`not_obeyed`).
    """

    function: Callable[[Ask], pd.DataFrame]
    obeys: frozenset[str]


_WHOLE: frozenset[str] = frozenset()
_DUTY = frozenset({"theme", "topic", "unit"})  # states on a day: no first day narrows them
_SPAN = frozenset(FILTERS)

ANSWERS = {
    "workload": Answer(load.workload, _DUTY),
    "unit_load": Answer(load.unit_load, _DUTY),
    "theme_load": Answer(load.theme_load, _DUTY),
    "open_load": Answer(load.open_load, _DUTY),
    "overdue_load": Answer(load.overdue_load, _DUTY),
    "topic_load": Answer(load_topics.topic_load, _DUTY),
    "topic_open_load": Answer(load_topics.topic_open_load, _DUTY),
    "topic_overdue_load": Answer(load_topics.topic_overdue_load, _DUTY),
    "topic_inspections": Answer(load_topics.topic_inspections, _SPAN),
    "topic_hazards": Answer(load_topics.topic_hazards, _DUTY),
    "district_topics": Answer(load_topics.district_topics, _DUTY),
    "district_open": Answer(load_topics.district_open, _DUTY),
    "district_overdue": Answer(load_topics.district_overdue, _DUTY),
    "district_inspections": Answer(load_topics.district_inspections, _SPAN),
    "district_hazards": Answer(load_topics.district_hazards, _DUTY),
    "completion": Answer(dated.completion, _DUTY),
    "completion_total": Answer(dated.completion_total, _DUTY),
    "completion_by_task": Answer(dated.completion_by_task, _DUTY),
    "gap": Answer(dated.gap, _DUTY),
    "duty_list": Answer(dated.duty_list, _DUTY),
    "group_progress": Answer(progress.group_progress, _DUTY),
    "stages": Answer(progress.stages, _DUTY),
    "progress": Answer(progress.progress, _SPAN),
    "progress_by_theme": Answer(progress.progress_by_theme, _SPAN),
    "progress_by_part": Answer(progress.progress_by_part, _SPAN),
    "progress_by_plan": Answer(progress.progress_by_plan, _SPAN),
    "burn_up": Answer(progress.burn_up, _SPAN),
    "reporting": Answer(reporting.reporting, _SPAN),
    "latest_slots": Answer(reporting.latest_slots, _SPAN),
    "reporting_by_task": Answer(reporting.reporting_by_task, _SPAN),
    "reporting_by_unit_period": Answer(reporting.reporting_by_unit_period, _SPAN),
    "reporting_by_theme": Answer(reporting.reporting_by_theme, _SPAN),
    "reporting_total": Answer(reporting.reporting_total, _SPAN),
    "peers": Answer(reporting.peers, _SPAN),
    "inspections": Answer(visits.inspections, _SPAN),
    "hazards": Answer(hazards.hazards, _SPAN),
    "hazards_by_unit": Answer(hazards.hazards_by_unit, _SPAN),
    "hazards_total": Answer(hazards.hazards_total, _SPAN),
    "stock": Answer(hazards.stock, _DUTY),
    "area_by_month": Answer(hazards.area_by_month, _DUTY),
    "account": Answer(hazards.account, _SPAN),
    "account_total": Answer(hazards.account_total, _SPAN),
    "hazard_fate": Answer(hazards.hazard_fate, _SPAN),
    "hazards_by_category": Answer(hazards.hazards_by_category, _SPAN),
    "hazards_by_topic": Answer(hazards.hazards_by_topic, _SPAN),
    "hazards_by_level": Answer(hazards.hazards_by_level, _SPAN),
    "hazards_by_place_type": Answer(hazards.hazards_by_place_type, _SPAN),
    "hazards_by_inspector": Answer(hazards.hazards_by_inspector, _SPAN),
    "cohorts": Answer(hazards.cohorts, _SPAN),
    "rectify_days": Answer(hazards.rectify_days, _SPAN),
    "rectify_days_total": Answer(hazards.rectify_days_total, _SPAN),
    "overdue": Answer(hazards.overdue, _DUTY),
    "overdue_by_unit": Answer(hazards.overdue_by_unit, _DUTY),
    "overdue_list": Answer(hazards.overdue_list, _DUTY),
    "listed": Answer(hazards.listed, _DUTY),
    "visits": Answer(visits.visits, _SPAN),
    "visits_by_month": Answer(visits.visits_by_month, _SPAN),
    "visits_by_topic": Answer(visits.visits_by_topic, _SPAN),
    "visits_by_place_type": Answer(visits.visits_by_place_type, _SPAN),
    "visits_by_inspector": Answer(visits.visits_by_inspector, _SPAN),
    "visits_by_form": Answer(visits.visits_by_form, _SPAN),
    "random_checks": Answer(visits.random_checks, _SPAN),
    "repeats": Answer(visits.repeats, _SPAN),
    "returning": Answer(visits.returning, _SPAN),
    "coverage": Answer(visits.coverage, frozenset({"unit", "since"})),
    "campaigns": Answer(visits.campaigns, _SPAN),
    "clocks": Answer(clocks.clocks, _SPAN),
    "differences": Answer(tasks.differences, _WHOLE),
    "unit_differences": Answer(tasks.unit_differences, _WHOLE),
    "task_states": Answer(tasks.task_states, _SPAN),
    "ledger": Answer(ledger.ledger, _SPAN),
    "due": Answer(dated.due, _DUTY),
    "due_ahead": Answer(dated.due_ahead, _DUTY),
    "changes": Answer(changes.changes, _DUTY),
    "peer_ends": Answer(changes.peer_ends, _SPAN),
    "bridge": Answer(dated.bridge, _DUTY),
    "bridge_list": Answer(dated.bridge_list, _DUTY),
    "forecast": Answer(dated.forecast, _DUTY),
    "cadence": Answer(cadence.cadence, _SPAN),
    "cadence_by_unit": Answer(cadence.cadence_by_unit, _SPAN),
    "cadence_by_slot": Answer(cadence.cadence_by_slot, _SPAN),
    "cadence_total": Answer(cadence.cadence_total, _SPAN),
    "cadence_rules": Answer(cadence.cadence_rules, frozenset({"theme", "topic"})),
    "cadence_events": Answer(cadence.cadence_events, _DUTY),
    "reporting_calendar": Answer(cadence.reporting_calendar, _SPAN),
    "targets": Answer(targets.targets, _DUTY),
    "target_units": Answer(targets.target_units, _DUTY),
    "same_day_counts": Answer(targets.same_day_counts, _DUTY),
    "assessability": Answer(tasks.assessability, _DUTY),
    "actions": Answer(supervision.actions, _SPAN),
    "actions_by_month": Answer(supervision.actions_by_month, _SPAN),
    "actions_by_unit": Answer(supervision.actions_by_unit, _SPAN),
    "actions_by_type": Answer(supervision.actions_by_type, _SPAN),
    "actions_total": Answer(supervision.actions_total, _SPAN),
    "action_states": Answer(supervision.action_states, _SPAN),
    "reply_peers": Answer(supervision.reply_peers, _SPAN),
    "escalation": Answer(supervision.escalation, _DUTY),
    "escalation_steps": Answer(supervision.escalation_steps, _DUTY),
    "action_coverage": Answer(supervision.action_coverage, _DUTY),
    "action_coverage_total": Answer(supervision.action_coverage_total, _DUTY),
    "movement": Answer(supervision.movement, _SPAN),
    "movement_total": Answer(supervision.movement_total, _SPAN),
    "movement_list": Answer(supervision.movement_list, _SPAN),
    "alerts": Answer(alerts.alerts, _SPAN),
    "alerts_by_unit": Answer(alerts.alerts_by_unit, _SPAN),
    "alerts_by_type": Answer(alerts.alerts_by_type, _SPAN),
    "alerts_by_month": Answer(alerts.alerts_by_month, _SPAN),
    "alerts_total": Answer(alerts.alerts_total, _SPAN),
    "alert_peers": Answer(alerts.alert_peers, _SPAN),
    "open_alerts": Answer(alerts.open_alerts, _SPAN),
    "said_checked": Answer(checked.said_checked, _DUTY),
    "said_checked_total": Answer(checked.said_checked_total, _DUTY),
    "said_checked_by_kind": Answer(checked.said_checked_by_kind, _DUTY),
    "said_checked_by_unit": Answer(checked.said_checked_by_unit, _DUTY),
    "said_checked_by_task": Answer(checked.said_checked_by_task, _DUTY),
    "unit_duties": Answer(units.unit_duties, _SPAN),
    "unit_slots": Answer(units.unit_slots, _SPAN),
    "reporting_duties": Answer(units.reporting_duties, _DUTY),
    "unit_todo": Answer(units.unit_todo, _SPAN),
    "unit_summary": Answer(units.unit_summary, _SPAN),
    "load_peers": Answer(units.load_peers, _DUTY),
    "reporting_peers": Answer(units.reporting_peers, _SPAN),
    "quality": Answer(quality.quality, _WHOLE),
    "quality_list": Answer(quality.quality_list, _WHOLE),
}
ANSWERS |= {f"{name}_change": Answer(load_changes.change_of(name), ANSWERS[name].obeys) for name in load_changes.GRIDS}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))


def made_with(name: str, ask: Ask) -> Used:
    """The queries that a named measure asks and the settings it reads, noted while it is made."""
    answer(name, ask)
    return ask.made_with[f"answer {name}"]


def not_obeyed(names: Iterable[str], filters: Iterable[str]) -> tuple[str, ...]:
    """Those of some filters (of scope.FILTERS) that at least one of the answers named does not obey, in their order."""
    obeyed = frozenset(FILTERS).intersection(*(ANSWERS[name].obeys for name in names))
    return tuple(name for name in filters if name not in obeyed)
