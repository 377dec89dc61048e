"""Views of the ledger: which lines, found by which words, in which columns; all of it stands in the address.

A view with a name is a link: filters, search, light, columns and the name stand in it and nowhere else.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from fireledger.ui.address import OUT_OF_SIGHT, carried, carried_text, is_presenting, read_in_sight
from fireledger.ui.frame import choice, plain
from fireledger.ui.language import t
from fireledger.ui.lights import ORDER, light_text

#: Built-in views and the column of answers.ledger that says whether a line is in it.
VIEWS = {
    "all": "",
    "late": "is_late",
    "missing": "is_missing",
    "soon": "is_soon",
    "unclear": "is_unclear",
    "unclosed": "is_unclosed",
    "firm_up": "is_weak",
}
#: Columns of the table and their widths in px; those of SHOWN unless the reader chooses others.
WIDTHS = {
    "task_no": 44,
    "short_name": 86,
    "detail": 180,
    "joint_names": 118,
    "deadline": 88,
    "ratio_text": 112,
    "light_word": 122,
    "progress_text": 200,
    "closed_word": 96,
    "last_text": 220,
    "lead_names": 110,
    "support_names": 110,
    "source": 190,
}
SHOWN = ("task_no", "short_name", "detail", "joint_names", "deadline", "ratio_text", "light_word", "progress_text")
#: All of them in the order of an office's ledger, for its workbook.
OFFICE = (
    *("task_no", "source", "short_name", "detail", "lead_names", "joint_names", "support_names", "deadline"),
    *("deadline_text", "progress_text", "ratio_text", "last_text", "light_word", "closed_word"),
)
SEPARATOR = "-"


@dataclass(frozen=True)
class View:
    """What the reader wants to see of the ledger. light: "" for all; columns: in the order of WIDTHS."""

    key: str
    light: str
    words: str
    columns: tuple[str, ...]


def pick_view(lines: pd.DataFrame) -> View:
    """The view that the address asks for, drawn as switches, a search box and a box of columns; `lines`: all lines."""
    with st.container(key=f"{OUT_OF_SIGHT}_ledger"):
        key = carried("view", list(VIEWS)) or "all"
        lights = [light for light in ORDER if light in set(lines["light"])]
        light = carried("light", lights) or ""
        columns = carried_text("columns", among=WIDTHS, separator=SEPARATOR)
        name = carried_text("named")
    chosen = tuple(column for column in WIDTHS if column in columns.split(SEPARATOR)) or SHOWN
    if is_presenting():
        return View(key, light, st.session_state.get("search") or "", chosen)
    _draw_views(lines, key)
    read_in_sight("search")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="ledger_tools"):
        words = st.text_input(
            t("ledger.search"),
            placeholder=t("ledger.search"),
            key="search",
            label_visibility="collapsed",
            bind="query-params",
        )
        with st.popover(t("ledger.view_box"), key="ledger_box"):
            _draw_box(lines, lights, light, chosen, name)
    if name:
        st.markdown(f":gray[{t('ledger.named')}] **{plain(name)}**")
    return View(key, light, words or "", chosen)


def narrowed_lines(lines: pd.DataFrame, view: View) -> pd.DataFrame:
    """The lines of a view that hold every word searched for."""
    found = lines[lines[VIEWS[view.key]]] if VIEWS[view.key] else lines
    found = found[found["light"] == view.light] if view.light else found
    for word in view.words.split():
        found = found[found["searched"].str.contains(word, case=False, regex=False)]
    return found


def _draw_views(lines: pd.DataFrame, chosen: str) -> None:
    """The built-in views with the number of their lines, the same in one row; a view without lines is left out."""
    counts = {key: int(lines[column].sum()) if column else len(lines) for key, column in VIEWS.items()}
    there = [key for key in VIEWS if counts[key] or key in ("all", chosen)]
    st.session_state["pick_view"] = chosen
    st.segmented_control(
        t("ledger.view"),
        there,
        format_func=lambda key: t(f"ledger.view_{key}", count=counts[key]),
        key="pick_view",
        label_visibility="collapsed",
        required=True,
        on_change=_take_view,
    )


def _take_view() -> None:
    chosen = st.session_state["pick_view"]
    st.session_state["view"] = None if chosen == "all" else chosen


def _draw_box(lines: pd.DataFrame, lights: list[str], light: str, columns: tuple[str, ...], name: str) -> None:
    """Light, columns and the name of a view, and the link that holds them all."""
    counts = lines["light"].value_counts()
    st.session_state["pick_light"] = light or None
    st.selectbox(
        t("ledger.light"),
        lights,
        index=None,
        format_func=lambda key: f"{light_text(key)} {counts[key]}",
        key="pick_light",
        placeholder=t("ledger.light_all"),
        on_change=_take_light,
    )
    st.session_state["pick_columns"] = list(columns)
    st.pills(
        t("ledger.columns"),
        list(WIDTHS),
        selection_mode="multi",
        format_func=lambda column: t(f"column.{column}"),
        key="pick_columns",
        on_change=_take_columns,
    )
    st.session_state["pick_named"] = name
    st.text_input(t("ledger.name"), key="pick_named", placeholder=t("ledger.name_hint"), on_change=_take_name)
    st.markdown(f":gray[{t('ledger.link')}]")
    st.code(_link(), language=None, wrap_lines=True)


def _take_light() -> None:
    st.session_state["light"] = st.session_state["pick_light"]


def _take_columns() -> None:
    chosen = [column for column in WIDTHS if column in st.session_state["pick_columns"]]
    st.session_state["columns"] = "" if tuple(chosen) == SHOWN else SEPARATOR.join(chosen)


def _take_name() -> None:
    st.session_state["named"] = st.session_state["pick_named"]


def _link() -> str:
    """The address of what is seen, as it can be passed on: without the task that happens to be open."""
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in ("task", "present")}
    address = str(st.context.url or "").partition("?")[0]
    return f"{address}?{urlencode({'plan': choice().plan_id} | kept)}"
