"""What belongs to a task or a unit besides its reports: supervision actions, target readings, events of a cadence."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import ratio_text
from fireledger.ui.frame import choice
from fireledger.ui.language import say, t
from fireledger.ui.reads import rows
from fireledger.ui.tables import table

PERCENT = "%"  # the unit of a target that is a share, stored 0 to 1


def draw_task_records(task_key: str) -> None:
    """Actions linked to a task and readings of its targets; nothing where there are none."""
    chosen = choice()
    params = {"task_keys": [task_key], "as_of": chosen.as_of}
    _draw_actions(rows("action_list", districts=[chosen.district], unit_keys=[], **params))
    targets = rows("target_list", plan_ids=[chosen.plan_id], **params)
    _draw("targets", _with_wanted(targets), ("target_name", "wanted", "due_on", "read_on", "reached", "trace"))
    readings = rows("reading_list", plan_ids=[chosen.plan_id], **params)
    _draw("readings", _with_wanted(readings), ("read_on", "target_name", "unit_text", "reached", "note", "trace"))


def draw_unit_records(unit_key: str) -> None:
    """Actions on a unit and what it has held of the plan's cadences; nothing where there are none."""
    chosen = choice()
    params = {"unit_keys": [unit_key], "as_of": chosen.as_of}
    _draw_actions(rows("action_list", districts=[chosen.district], task_keys=[], **params))
    held = rows("cadence_list", plan_ids=[chosen.plan_id], **params)
    _draw("cadence", held, ("held_on", "cadence_kind", "slot_kind", "evidence", "note", "trace"))


def _draw_actions(actions: pd.DataFrame) -> None:
    told = actions.assign(action_word=[t(f"action.{kind}") for kind in actions["action_type"]])
    _draw("actions", told, ("acted_on", "action_word", "unit_text", "reason", "reply_due_on", "replied_on", "trace"))


def _draw(key: str, records: pd.DataFrame, names: tuple[str, ...]) -> None:
    if records.empty:
        return
    title = t(f"task.{key}", count=len(records))
    shown = records.assign(
        trace=[t("task.trace", path=record.source_path, row=record.source_row) for record in records.itertuples()]
    )
    with st.expander(title, expanded=True, key=f"records_{key}"):
        table(shown, {name: t(f"column.{name}") for name in names}, key, alt=title)


def _with_wanted(targets: pd.DataFrame) -> pd.DataFrame:
    """What is to be reached and what has been: 不低于 100%, 820/1000."""
    wanted = [_wanted(target) if isinstance(target.direction, str) else None for target in targets.itertuples()]
    return targets.assign(wanted=wanted, reached=[_reached(target) for target in targets.itertuples()])


def _wanted(target: Any) -> str:
    """The number to reach in words; 待明确 where the document names none."""
    if pd.isna(target.target_value):
        return t("task.open_value")
    number = _number(target.target_value, target.value_unit)
    return t(f"task.{target.direction}", value=number, unit=target.value_unit or "")


def _reached(target: Any) -> str | None:
    """The reading as it was given: a value, else n/N with its percent."""
    if pd.notna(target.value):
        return _number(target.value, target.value_unit)
    return ratio_text(target.numerator, target.denominator, say()) if pd.notna(target.numerator) else None


def _number(value: float, unit: object) -> str:
    """A number as an office writes it: a share out of a hundred."""
    return f"{value * 100 if unit == PERCENT else value:,.10g}"
