"""A plan read again: what the reading says otherwise than the review in force, to be chosen row by row."""

from itertools import takewhile
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.frame import plain
from fireledger.ui.language import t
from fireledger.ui.review_accept import give_up
from fireledger.ui.review_state import Apart, Draft, Intake, as_draft, draft, set_draft

LONG, LEAD = 120, 12
WIDTHS = {"is_taken": 76, "number": 48, "what": 110, "reviewed": 470, "read": 470}


def draw_again(intake: Intake) -> None:
    """The differences, each with its choice; the review in force stands unless a row is ticked."""
    here = draft()
    if here is None or here.apart is None:
        return
    st.markdown(f":gray[{plain(t('review.again_hint', plan=here.plan_id))}]")
    taken = _draw_table(intake, here, here.apart) if here.apart.differences else ()
    with st.container(horizontal=True, gap="small", key="review_choice"):
        st.button(t("review.go_on"), type="primary", key="review_go_on", on_click=_go_on, args=(intake, taken))
        st.button(t("review.keep"), key="review_keep", on_click=give_up)
        st.button(t("review.as_new"), key="review_as_new", on_click=_as_new, args=(intake,))


def _draw_table(intake: Intake, here: Draft, apart: Apart) -> tuple[int, ...]:
    """Places of the differences that are ticked."""
    frame = pd.DataFrame([_row(intake, difference) for difference in apart.differences])
    chosen = st.data_editor(
        frame,
        column_config={name: _column(name) for name in WIDTHS},
        disabled=[name for name in WIDTHS if name != "is_taken"],
        hide_index=True,
        key=f"review_apart_{here.file.parent.name}",
        alt=t("review.differences"),
        row_height=46,
    )
    ticked = zip(chosen["is_taken"], apart.differences, strict=True)
    return tuple(difference.at for is_taken, difference in ticked if is_taken)


def _column(name: str) -> Any:
    shape = st.column_config.CheckboxColumn if name == "is_taken" else st.column_config.Column
    return shape(t(f"review.column_{name}"), width=WIDTHS[name])


def _row(intake: Intake, difference: Any) -> dict[str, object]:
    task = difference.reviewed or difference.read
    what = [t(f"review.column_{name}") for name in difference.columns]
    sides = [_texts(intake, task, difference.columns) for task in (difference.reviewed, difference.read)]
    start = _shared(*sides) if all(sides) else 0
    return {
        "is_taken": False,
        "number": str(task.no),
        "what": t(f"review.{difference.kind}") + (f"：{t('conclusion.enumeration').join(what)}" if what else ""),
        "reviewed": _from(start, sides[0]),
        "read": _from(start, sides[1]),
    }


def _texts(intake: Intake, task: Any, columns: tuple[str, ...]) -> str:
    """What one side says: the cells that differ, or the text of a task that the other side lacks; "" for no task."""
    if task is None:
        return ""
    (row,) = intake.reviews.as_rows([task])
    texts = [t(f"kind.{row[name]}") if name == "kind" else str(row[name] or "—") for name in columns or ("detail",)]
    return " ｜ ".join(texts)


def _shared(first: str, second: str) -> int:
    """How many characters both sides begin with, less a few words that show where one is."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    return max(sum(1 for _ in same) - LEAD, 0)


def _from(start: int, text: str) -> str:
    cut = text[start : start + LONG]
    return ("…" if start else "") + cut + ("…" if start + LONG < len(text) else "") or "—"


def _go_on(intake: Intake, taken: tuple[int, ...]) -> None:
    """Put the chosen readings into the review and go on with it as a draft."""
    here = draft()
    if here is None or here.apart is None:
        return
    tasks = intake.reviews.merged(here.apart.read, here.apart.reviewed, taken)
    _begin_anew(intake, here, tasks, here.facts, here.plan_id)


def _as_new(intake: Intake) -> None:
    """Leave the plan that is there alone: the reading becomes one of its own."""
    here = draft()
    if here is None or here.apart is None:
        return
    _begin_anew(intake, here, here.apart.read.tasks, {}, None)


def _begin_anew(intake: Intake, here: Draft, tasks: Any, facts: dict[str, Any], plan_id: str | None) -> None:
    assert here.apart is not None
    begun = as_draft(intake, here.file, here.apart.read, tasks, facts, plan_id)
    begun.basis = here.basis
    set_draft(begun)
