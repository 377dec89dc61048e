"""Inspections and hazards that belong to a task: those of its topic at the units that bear it, while the plan runs."""

import pandas as pd
import streamlit as st

from fireledger.charts import count_text
from fireledger.ui.asking import scope
from fireledger.ui.frame import choice, plain
from fireledger.ui.language import t
from fireledger.ui.reads import rows
from fireledger.ui.tables import table

VISITS = ("inspected_on", "unit_name", "place_name", "form", "outcome", "trace")
HAZARDS = ("found_on", "unit_name", "place_name", "description", "level_word", "due_on", "state_word", "trace")


def draw_linked(task: pd.Series) -> None:
    """What inspections of the task's topic found at its units; a task without a topic or a record says nothing."""
    params = {"task_keys": [task["task_key"]], "unit_keys": list(scope().unit_keys), "as_of": choice().as_of}
    visits, hazards = rows("linked_visit_list", **params), rows("linked_hazard_list", **params)
    if visits.empty and hazards.empty:
        return
    open_hazards = hazards[~hazards["is_closed"]]
    late = int((open_hazards["due_on"] < pd.Timestamp(choice().as_of)).sum())
    counts = {"visits": len(visits), "found": len(hazards), "open": len(open_hazards), "late": late}
    title = t("task.linked", **{name: count_text(count) for name, count in counts.items()})
    with st.expander(title, key="task_linked"):
        st.markdown(f":small[:gray[{plain(t('task.linked_rule'))}]]")
        if len(hazards):
            _draw(_with_words(hazards), HAZARDS, "linked_hazards")
        if len(visits):
            _draw(visits, VISITS, "linked_visits")


def _with_words(hazards: pd.DataFrame) -> pd.DataFrame:
    """Hazards with level and state in words; what is overdue says so."""
    now = pd.Timestamp(choice().as_of)
    states = [_state(hazard.is_closed, hazard.verified_on, hazard.due_on < now) for hazard in hazards.itertuples()]
    levels = [t(f"task.level_{level}") if isinstance(level, str) else "" for level in hazards["level"]]
    return hazards.assign(level_word=levels, state_word=states)


def _state(is_closed: bool, verified_on: pd.Timestamp, is_late: bool) -> str:
    if is_closed:
        return t("task.hazard_closed")
    if pd.notna(verified_on):
        return t("task.hazard_verified")
    return t("task.hazard_late" if is_late else "task.hazard_open")


def _draw(records: pd.DataFrame, names: tuple[str, ...], key: str) -> None:
    traced = records.assign(
        trace=[t("task.trace", path=record.source_path, row=record.source_row) for record in records.itertuples()]
    )
    title = t(f"task.{key}", count=len(records))
    st.markdown(f"**{plain(title)}**")
    table(traced, {name: t(f"column.{name}") for name in names}, key, alt=title, height=220)
