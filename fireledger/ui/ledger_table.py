"""The ledger as a table: the breakdown table of the plan with progress, lights and search; one line is open."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.charts import ratio_text
from fireledger.ui.address import OUT_OF_SIGHT, carried, is_presenting
from fireledger.ui.asking import ask, has_started, unreported
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain
from fireledger.ui.language import say, t
from fireledger.ui.ledger_assess import EXPORTED, WEAK, with_points
from fireledger.ui.ledger_views import OFFICE, SHOWN, WIDTHS, View, narrowed_lines, pick_view
from fireledger.ui.lights import light_text
from fireledger.ui.tables import downloads, open_row

NOTHING = "—"
HEIGHT = 468
PRESENTED = 7  # columns that fit the presentation view, which cannot be scrolled
TEXTS = ("theme_name", "detail", "units_text", "unit_names", "deadline_text", "label", "note_texts")


def pick_task() -> pd.Series | None:
    """The ledger with views and search; the line that is open, None when none is left."""
    lines = _lines()
    view = pick_view(lines)
    found = narrowed_lines(lines, view)
    if found.empty:
        empty_box(t("ledger.nothing"), t("ledger.nothing_hint"))
        return None
    is_weak = view.key == "firm_up" and view.columns == SHOWN
    if is_weak:
        found = found.sort_values(["point_count", "task_no"], kind="stable")
    names = list(found["task_key"])
    task = open_row(
        found,
        _columns(tuple(WEAK) if is_weak else view.columns[:PRESENTED] if is_presenting() else view.columns),
        "ledger_rows",
        alt=t("ledger.table"),
        height=HEIGHT,
        opened=_linked(names),
        on_open=partial(note_opened, names),
    )
    _draw_export(found, view)
    return task


def note_opened(task_keys: list[str], place: int) -> None:
    """The address names the open task, so that it can be passed on."""
    st.session_state["task"] = task_keys[place]


def _linked(task_keys: list[str]) -> int:
    """Place of the task that the address names (?task=yongchuan-2022/12), 0 when it names none of these."""
    with st.container(key=f"{OUT_OF_SIGHT}_task"):
        named = carried("task", task_keys)
    return task_keys.index(named) if named else 0


def _columns(names: tuple[str, ...]) -> dict[str, Any]:
    widths = WIDTHS | WEAK
    shapes = {}
    for name in names:
        make = st.column_config.NumberColumn if name == "task_no" else st.column_config.TextColumn
        shapes[name] = make(t(f"column.{name}"), width=widths[name], pinned=name == "task_no")
    return shapes


def _lines() -> pd.DataFrame:
    """Every task in scope with the words of its line and whether it stands in each built-in view."""
    tasks = with_points(ask("ledger"), ask("assessability"))
    texts = tasks[list(TEXTS)].fillna("").itertuples(index=False)
    searched = pd.Series(["".join(map(str, row)).replace(" ", "") for row in texts], tasks.index, dtype="str")
    lines = [_words(task) for task in tasks.itertuples()]
    told = pd.DataFrame(lines, index=tasks.index) if lines else pd.DataFrame(columns=["deadline"])
    return tasks.assign(
        **{name: told[name] for name in told},
        searched=searched,
        is_missing=(tasks["missing_count"] > 0) | (tasks["light"] == "missing"),
        is_unclosed=(tasks["kind"] == "dated") & (tasks["closed_count"] < tasks["total_count"]),
    )


def _words(task: Any) -> dict[str, str]:
    """The cells of a line that are words of ours."""
    plan = choice().plan
    deadline = task.deadline_text or t("ledger.no_deadline")
    return {
        "source": t("ledger.source", doc_no=plan["doc_no"] or plan["short_title"], label=task.label),
        "lead_names": task.lead_names or t("ledger.no_lead"),
        "joint_names": task.joint_names or NOTHING,
        "support_names": task.support_names or NOTHING,
        "deadline": deadline if pd.isna(task.due_on) else f"{task.due_on:%Y-%m-%d}",
        "progress_text": _progress(task),
        "ratio_text": ratio_text(task.done_count, task.total_count, say()),
        "light_word": light_text(task.light),
        "closed_word": _closed(task),
        "last_text": _last(task),
    }


def _progress(task: Any) -> str:
    """进展情况 in the counts of the task's kind; the last report has a column of its own."""
    if not task.total_count:
        return NOTHING
    if not has_started():
        return unreported()
    counts = {"done": task.done_count, "total": task.total_count, "missing": task.missing_count}
    if task.kind == "dated":
        key = "ledger.progress_late" if task.overdue_count else "ledger.progress_dated"
        return t(key, reported=task.reported_count, overdue=task.overdue_count, **counts)
    return t("ledger.progress_missing" if task.missing_count else "ledger.progress_continuous", **counts)


def _closed(task: Any) -> str:
    """是否销号: only dated tasks are closed; continuous ones go on."""
    if task.kind != "dated" or not task.total_count:
        return NOTHING
    key = "ledger.closed" if task.closed_count == task.total_count else "ledger.unclosed"
    return t(key, closed=task.closed_count, total=task.total_count)


def _last(task: Any) -> str:
    """The last report on a task: day, unit, stage and what it says."""
    if pd.isna(task.reported_on):
        return unreported()
    state = t(f"state.{task.state}") if isinstance(task.state, str) else ""
    said = task.note if isinstance(task.note, str) else state
    told = {"day": f"{task.reported_on:%m-%d}", "unit": task.reporter, "stage": t(f"stage.{task.stage}")}
    return t("ledger.last", said=said, **told)


def _draw_export(found: pd.DataFrame, view: View) -> None:
    """The lines shown as a workbook, in every column of an office's ledger; of the view to firm up, with its points."""
    is_weak = view.key == "firm_up"
    names = EXPORTED if is_weak else OFFICE
    headings = {name: t(f"column.{name}") for name in names}
    title = t("ledger.table") if view.key == "all" else t("ledger.table_of", view=t(f"ledger.short_{view.key}"))
    note = footer(
        t("rule.assessability" if is_weak else "rule.ledger"),
        "assessability" if is_weak else "ledger",
        is_real=is_weak,
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ledger_foot"):
        downloads(found, headings, "ledger", title=title, notes=[note])
        st.markdown(f":small[:gray[{plain(note)}]]")
