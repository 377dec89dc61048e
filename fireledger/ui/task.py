"""One task opened: the clause as issued and its place in the document, its units with their states, its reports."""

import json
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask
from fireledger.ui.frame import choice, plain
from fireledger.ui.language import t
from fireledger.ui.lights import ORDER, lit, lit_sign
from fireledger.ui.reads import rows
from fireledger.ui.source import draw_source
from fireledger.ui.task_events import draw_task_events
from fireledger.ui.task_linked import draw_linked
from fireledger.ui.task_records import draw_task_records

CONTEXT_LINES = 2
REPORTING = "pages/reporting.py"


def draw_task(task: pd.Series | None) -> None:
    """The task in full; `task` is a row of the ledger (answers.task_states), None where the list holds none."""
    if task is None:
        st.markdown(f":gray[{plain(t('task.none_open'))}]")
        return
    _draw_head(task)
    _draw_clause(task)
    _draw_units(task)
    draw_task_events(task)
    draw_linked(task)
    draw_task_records(task["task_key"])


def _draw_head(task: pd.Series) -> None:
    st.markdown(f"**{t('task.title', no=task['task_no'])}　{plain(task['title'])}**　{lit(task['light'])}")
    facts = [t(f"kind.{task['kind']}"), _deadline(task)]
    if task["total_count"]:
        key = "task.verified" if task["kind"] == "dated" else "task.reported"
        facts.append(t(key, done=task["done_count"], total=task["total_count"]))
    st.markdown(f":gray[{plain(' ｜ '.join(facts))}]")
    if not is_presenting():
        label = t("task.to_reporting")
        st.page_link(REPORTING, label=label, query_params=linked(task=task["task_key"]), icon=":material/edit_note:")


def _deadline(task: pd.Series) -> str:
    if pd.isna(task["due_on"]):
        return t("task.deadline", text=task["deadline_text"] or t("ledger.no_deadline"))
    left = (task["due_on"] - pd.Timestamp(choice().as_of)).days
    key = "task.days_left" if left >= 0 else "task.days_late"
    date = task["due_on"].date().isoformat()
    return t("task.due", date=date, text=task["deadline_text"], left=t(key, count=abs(left)))


def _draw_clause(task: pd.Series) -> None:
    st.markdown(f"> {plain(task['detail'])}")
    if is_presenting():  # the screen of a projector holds the clause and its units, not its place in the document
        return
    theme = (
        f"{task['part_name']} › {task['theme_name']}" if task["part_name"] != task["theme_name"] else task["theme_name"]
    )
    notes = [f":orange[▲ {plain(t(note['key'], **note['values']))}]" for note in json.loads(task["notes"])]
    st.markdown("  \n".join([f":gray[{plain(theme)}]", *notes]))
    _draw_place(task)


def _draw_place(task: pd.Series) -> None:
    """Where the clause stands in the document, and the lines there as issued."""
    first, last = int(task["first_line"]), int(task["last_line"])
    place = t("task.place", label=task["label"], first=first, last=last)
    file = t("task.file", path=str(choice().plan["source_path"]))
    st.markdown(f"**{plain(place)}**　:gray[{plain(file)}]")
    lines = rows(
        "document_lines",
        plan_id=task["plan_id"],
        first_line=max(first - CONTEXT_LINES, 1),
        last_line=last + CONTEXT_LINES,
    )
    draw_source(zip(lines["line_no"], lines["line_text"], strict=True), first, last, "task")


def _draw_units(task: pd.Series) -> None:
    """The units as the document names them, then where each stands, worst first."""
    st.markdown(f"**{t('task.units', count=task['unit_count'])}**　{plain(task['units_text'])}")
    if task["is_open"]:
        st.markdown(f":orange[▲ {t('task.open_list')}]")
    states = _unit_states(task)
    if states.empty:
        st.markdown(f":gray[{t('task.no_state')}]")
        return
    ranked = states.assign(order=states["light"].map(ORDER.index)).sort_values(["order", "unit_key"], kind="stable")
    words = [f"{lit_sign(unit.light)} {plain(_named(unit))}" for unit in ranked.itertuples()]
    counts = ranked["light"].value_counts()
    st.markdown("　".join(f"{lit(light)} {counts[light]}" for light in ORDER if light in counts))
    with st.container(key="task_units"):
        for column, some in zip(st.columns(4), (words[at::4] for at in range(4)), strict=True):
            column.markdown("  \n".join(some))


def _named(unit: Any) -> str:
    return t("task.stopped", unit=unit.unit_name) if getattr(unit, "is_stopped", False) else unit.unit_name


def _unit_states(task: pd.Series) -> pd.DataFrame:
    """unit_key, unit_name, light of every unit of the task: dated by its duty, continuous by its latest report due."""
    if task["kind"] == "dated":
        duties = ask("duty_list")
        return duties[duties["task_key"] == task["task_key"]]
    slots = ask("latest_slots")
    return slots[slots["task_key"] == task["task_key"]]
