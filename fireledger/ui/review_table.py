"""The read tasks in one editable table, with the counts of what is still 待明确 as its filter."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.language import t
from fireledger.ui.review_state import ALL, OPEN, Draft, Intake, Row, draft, open_points

KINDS = ("dated", "continuous", "cadence", "target")
TEXTS = ("label", "part", "theme", "detail", "units", "deadline_text", "remark")
#: Columns of the table and their widths in px.
WIDTHS = {
    "is_seen": 66,
    "number": 40,
    "doubt": 34,
    "label": 72,
    "theme": 100,
    "detail": 210,
    "units": 200,
    "kind": 84,
    "deadline_text": 92,
    "due_on": 96,
    "part": 110,
    "remark": 120,
}
LOCKED = ["number", "doubt"]
HEIGHT = 460


def draw_review_rows(intake: Intake) -> None:
    """The filter with its counts and the table; an edited or ticked row is opened beside it."""
    here = draft()
    if here is None or here.apart is not None:
        return
    points = open_points(intake, here)
    _draw_filter(here, points)
    if not here.shown:
        _lay_out(intake, here, points)
    _draw_editor(intake, here)
    seen = sum(row["is_seen"] for row in here.rows)
    st.markdown(f":gray[{t('review.seen', seen=seen, total=len(here.rows))}]")


def _draw_filter(here: Draft, points: dict[int, tuple[str, ...]]) -> None:
    counts = {ALL: len(points), OPEN: sum(map(bool, points.values()))}
    for found in points.values():
        counts |= {doubt: counts.get(doubt, 0) + 1 for doubt in found}
    options = [name for name in (ALL, OPEN, *ORDER) if name in (ALL, OPEN, here.only) or counts.get(name)]
    labels = {name: f"{t(f'review.only_{name}')} {counts.get(name, 0)}" for name in options}
    st.session_state["review_only"] = here.only
    st.pills(
        t("review.only"),
        options,
        format_func=labels.__getitem__,
        key="review_only",
        on_change=_narrow,
        label_visibility="collapsed",
        required=True,
    )


ORDER = ("no_units", "open_list", "group_open", "unmatched", "no_deadline", "deadline_unread")


def _narrow() -> None:
    here = draft()
    assert here is not None
    here.only = st.session_state["review_only"] or ALL
    here.redraw()


def _lay_out(intake: Intake, here: Draft, points: dict[int, tuple[str, ...]]) -> None:
    """Take down what the table shows until it is drawn anew, and open one of its rows."""
    wanted = [row for row in here.rows if here.only == ALL or _is_wanted(points[row["id"]], here.only)]
    numbers = dict(zip((row["id"] for row in here.rows), intake.reviews.row_numbers(here.rows), strict=True))
    here.shown = [
        {**row, "number": numbers[row["id"]], "doubt": "▲" if points[row["id"]] else ""}
        for row in wanted or here.rows[:0]
    ]
    ids = [row["id"] for row in here.shown]
    if ids and here.open_id not in ids:
        here.open_id = ids[0]


def _is_wanted(found: tuple[str, ...], only: str) -> bool:
    return bool(found) if only == OPEN else only in found


def _draw_editor(intake: Intake, here: Draft) -> None:
    if not here.shown:
        st.markdown(f":green[● {t('review.nothing_open')}]")
        return
    frame = pd.DataFrame(here.shown)[list(WIDTHS)]
    key = f"review_rows_{here.file.parent.name}_{here.revision}"
    st.data_editor(
        frame.assign(due_on=pd.to_datetime(frame["due_on"])),
        column_config=_columns(),
        disabled=LOCKED,
        hide_index=True,
        height=HEIGHT,
        key=key,
        on_change=_take_edits,
        args=(intake, key, [row["id"] for row in here.shown]),
        alt=t("review.table"),
        placeholder="—",
    )


def _columns() -> dict[str, Any]:
    config = st.column_config
    head = {name: t(f"review.column_{name}") for name in WIDTHS}
    shapes: dict[str, Any] = {
        name: config.TextColumn(
            head[name], width=WIDTHS[name], help=t("review.units_help") if name == "units" else None
        )
        for name in TEXTS
    }
    shapes |= {name: config.Column(head[name], width=WIDTHS[name], pinned=True) for name in LOCKED}
    shapes["is_seen"] = config.CheckboxColumn(head["is_seen"], width=WIDTHS["is_seen"], pinned=True)
    shapes["due_on"] = config.DateColumn(head["due_on"], width=WIDTHS["due_on"], format="YYYY-MM-DD")
    shapes["kind"] = config.SelectboxColumn(
        head["kind"], width=WIDTHS["kind"], options=KINDS, format_func=lambda kind: t(f"kind.{kind}"), required=True
    )
    return shapes


def _take_edits(intake: Intake, key: str, ids: list[int]) -> None:
    """Copy the cells that differ into the rows; a row whose open points change is shown as it now stands."""
    here = draft()
    if here is None:
        return
    before = open_points(intake, here)
    for place, cells in st.session_state[key]["edited_rows"].items():
        row = here.rows[here.at(ids[int(place)])]
        values = {name: _value(name, cell) for name, cell in cells.items()}
        if any(row[name] != value for name, value in values.items()):
            row.update(values)
            here.open_id = row["id"]
    if open_points(intake, here) != before:
        here.redraw()


def _value(name: str, cell: Any) -> Any:
    """A cell as the editor hands it over: days as ISO texts, cleared texts as None."""
    if name == "due_on":
        return date.fromisoformat(str(cell)[:10]) if cell else None
    return (cell or "").strip() if name in TEXTS else cell


def change_rows(rows: list[Row], open_id: int) -> None:
    """Put other rows into the draft and open one of them."""
    here = draft()
    assert here is not None
    here.rows, here.open_id = rows, open_id
    here.redraw()
