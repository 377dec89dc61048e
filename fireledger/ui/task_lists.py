"""Tasks by name, each a link to its clause in the ledger: one click by mouse, Tab and Enter by keyboard."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import palette
from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask, has_started, unreported
from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.lights import lit_sign
from fireledger.ui.links import text_link, unit_link
from fireledger.ui.reads import settings

LEDGER = "pages/ledger.py"
NAMED = 3  # late units named in a list; the ledger has the others
DUE_LISTED = 8  # of each list: what fits beside the heatmap at 1440×900
DUE_WIDTHS = (1.5, 1.75, 0.95)


def open_task(task_key: str) -> None:
    """Go to the ledger with a task open; the Back button returns."""
    # filters stay in the address by themselves: their widgets are drawn on every page
    st.switch_page(LEDGER, query_params={"task": task_key})


def _link(task: Any, words: str, sign: str = "") -> None:
    label = f"{sign} {plain(words)}".strip()
    if is_presenting():
        st.markdown(label)
        return
    st.page_link(LEDGER, label=label, query_params=linked(task=task.task_key), width="stretch")


def draw_tasks(columns: int = 3) -> None:
    """Every task in the reader's scope with its light; nothing in the presentation view, which has no links."""
    tasks = ask("task_states")
    if is_presenting() or tasks.empty:
        return
    with st.container(border=True, key="card_tasks"):
        st.markdown(f"**{plain(t('task.list', count=len(tasks)))}**")
        rows = -(-len(tasks) // columns)
        for place, column in enumerate(st.columns(columns, gap="small")):
            with column, st.container(gap=None, key=f"tasks_{place}"):
                for task in tasks.iloc[place * rows : (place + 1) * rows].itertuples():
                    _link(task, f"{task.task_no} {task.short_name}　{task.title}", lit_sign(task.light))


def draw_links(tasks: pd.DataFrame, key: str) -> None:
    """The tasks of a figure (task_key, task_no, short_name) in one line, for the keyboard."""
    if is_presenting():
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"links_{key}"):
        st.markdown(f":gray[{t('task.to_clause')}]", width="content")
        for task in tasks.itertuples():
            st.page_link(
                LEDGER,
                label=plain(f"{task.task_no} {task.short_name}"),
                query_params=linked(task=task.task_key),
                width="content",
            )


def draw_due_list() -> None:
    """What is overdue and what falls due within the days that the overview looks ahead, by name and days."""
    tasks = ask("due_ahead")
    late, soon = tasks[tasks["days_left"] < 0], tasks[tasks["days_left"] >= 0]
    _draw_due("late", late)
    _draw_due("soon", soon)


def _draw_due(name: str, tasks: pd.DataFrame) -> None:
    """One list under its heading; what does not fit on the screen is counted."""
    in_days = settings().overview_due_days
    presses = name == "late" or bool((tasks["days_left"] <= settings().due_soon_days).any())
    paint = palette().lights["red" if name == "late" else "yellow"]
    colour = "red" if name == "late" else "orange"
    sign = f":{colour}[{paint.sign}]" if len(tasks) and presses else ":gray[○]"
    st.markdown(f"{sign} **{t(f'due.{name}', count=len(tasks), days=in_days)}**")
    with st.container(gap=None, key=f"due_{name}"):
        for task in tasks.head(DUE_LISTED).itertuples():
            linked, who, days = st.columns(DUE_WIDTHS, gap="small", vertical_alignment="center")
            with linked:
                _link(task, f"{task.task_no} {task.short_name}")
            who.markdown(_who(name, task), unsafe_allow_html=True)
            days.markdown(plain(t(f"due.days_{name}", count=abs(task.days_left))))
        if len(tasks) > DUE_LISTED:
            st.markdown(f":gray[{plain(t('due.more', count=len(tasks) - DUE_LISTED))}]")


def _who(name: str, task: Any) -> str:
    """Who is late, each name a link to its unit; before the date how many duties are not verified yet, a link to them.

    A target is judged by its reading.
    """
    if pd.isna(task.duty_count):
        return plain(t("due.target"))
    if not has_started():
        return unreported()
    late = _late_units(task.task_key) if name == "late" else {}
    if not late:
        undone = t("due.undone", count=int(task.duty_count - task.done_count), total=int(task.duty_count))
        return text_link("ledger", undone, task=task.task_key)
    named = t("conclusion.enumeration").join(unit_link(key, unit) for key, unit in list(late.items())[:NAMED])
    if len(late) <= NAMED:
        return named
    others = t("due.and_others", count=len(late))
    return named + " " * others.startswith(" ") + text_link("ledger", others.strip(), task=task.task_key)


def _late_units(task_key: str) -> dict[str, str]:
    """Key and name of the units whose duty under a task is overdue, in the order of the roster."""
    duties = ask("duty_list")
    late = duties[(duties["task_key"] == task_key) & duties["is_overdue"]]
    return dict(zip(late["unit_key"], late["unit_name"], strict=True))
