"""Answers: which queries feed which measure. Pages, exports and the command line all ask here, so they always agree."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from fireledger.answers import dated, hazards, ledger, load, progress, reporting, tasks
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
_HAZARDS = ("hazard_counts_by_unit_category",)

ANSWERS = {
    "workload": Answer(load.workload, _DUTIES),
    "unit_load": Answer(load.unit_load, _DUTIES),
    "theme_load": Answer(load.theme_load, _DUTIES),
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
    "inspections": Answer(hazards.inspections, ("inspection_counts_by_unit_month",)),
    "hazards": Answer(hazards.hazards, _HAZARDS),
    "hazards_by_unit": Answer(hazards.hazards_by_unit, _HAZARDS),
    "hazards_total": Answer(hazards.hazards_total, _HAZARDS),
    "stock": Answer(hazards.stock, ("hazard_flow_by_month",)),
    "differences": Answer(tasks.differences, ("clause_units", "task_units")),
    "unit_differences": Answer(tasks.unit_differences, ("clause_units", "task_units")),
    "task_states": Answer(tasks.task_states, ("task_list", *_STATES, *_SLOTS)),
    "ledger": Answer(ledger.ledger, ("task_list", *_STATES, *_SLOTS, "duties_by_task_unit")),
    "due": Answer(dated.due, ("task_list", *_STATES)),
    "bridge": Answer(dated.bridge, ("period_list", *_STATES)),
    "bridge_list": Answer(dated.bridge_list, ("period_list", *_STATES)),
    "forecast": Answer(dated.forecast, ("task_list", *_STATES)),
    "assessability": Answer(tasks.assessability, ("task_list", "duties_by_task_unit")),
}


def answer(name: str, ask: Ask) -> pd.DataFrame:
    """The frame of a named measure. Raises KeyError for a name that is not in ANSWERS."""
    return ask.once(f"answer {name}", lambda: ANSWERS[name].function(ask))
