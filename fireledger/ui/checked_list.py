"""说的与查的: every statement that was contradicted, its clause, and the hazards found after it."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.address import is_presenting, linked
from fireledger.ui.asking import ask
from fireledger.ui.footers import footer
from fireledger.ui.frame import choice, empty_box, plain
from fireledger.ui.import_link import open_source
from fireledger.ui.language import language, t
from fireledger.ui.reads import rows
from fireledger.ui.tables import downloads, open_row, table
from fireledger.ui.task_lists import LEDGER

LISTED = 500
PRESENTED = 12  # rows of a list that cannot be scrolled
ROW = 30
NAMES = ("unit_name", "hazard_count", "open_count", "inspection_count", "said_word", "said_on", "task_no", "title")
HAZARD = ("found_on", "place_name", "category_word", "level_word", "due_on", "rectified_on", "state_word", "trace")


def draw_checked_list(kind: str) -> None:
    """Statements with hazards found afterwards, most first; the open one with its clause and hazards."""
    said = ask("said_checked").query("kind == @kind and outcome == 'found'")
    if said.empty:
        return empty_box(t("checked.list_none"))
    shown = said.head(LISTED).assign(said_word=[t(f"said.{word}") for word in said["said_kind"].head(LISTED)])
    headings = {name: t(f"checked.column_{name}") for name in NAMES}
    title = t("checked.list_plain" if is_presenting() else "checked.list_title", count=len(said))
    st.markdown(f"**{plain(title)}**")
    if is_presenting():
        return table(shown.head(PRESENTED), headings, "checked_list", alt=title)
    opened = min(st.session_state.get("said_opened", 0), len(shown) - 1)
    look: dict[str, Any] = {"alt": title, "height": _height(len(shown), 4), "row_height": ROW}
    statement = open_row(shown, headings, "checked_list", **look, opened=opened, on_open=_note_opened)
    notes = [footer(t(f"checked.rule_{kind}"), "said_checked")]
    downloads(shown, headings, "checked_list", title=t("checked.table"), notes=notes)
    return _draw_hazards(statement)


def _height(count: int, most: int) -> int:
    """Px of a table of so many rows, `most` of them in sight."""
    return ROW * (min(count, most) + 1) + 3


def _note_opened(place: int) -> None:
    st.session_state["said_opened"] = place


def _draw_hazards(statement: pd.Series) -> None:
    """The clause of a statement and the hazards found in the area on its topics since."""
    with st.container(border=True, key="checked_open"):
        label = t("checked.to_clause", no=statement["task_no"], title=statement["title"])
        st.page_link(LEDGER, label=plain(label), query_params=linked(task=statement["task_key"]))
        found = rows(
            "hazard_after_list",
            task_keys=[statement["task_key"]],
            unit_keys=[statement["unit_key"]],
            from_on=(statement["said_on"] + pd.Timedelta(days=1)).date(),
            as_of=choice().as_of,
        )
        title = t("checked.hazards_title", unit=statement["unit_name"], count=len(found))
        st.markdown(f"**{plain(title)}**")
        told = _told(found.head(LISTED))
        headings = {name: t(f"checked.column_{name}") for name in HAZARD}
        opener = open_source(list(told["import_no"]), list(told["source_row"]))
        look: dict[str, Any] = {"alt": title, "height": _height(len(told), 4), "row_height": ROW}
        table(told, headings, "checked_hazards", **look, on_open=opener)


def _told(found: pd.DataFrame) -> pd.DataFrame:
    """Hazards with their words: category, level, whether they stand open, file and row."""
    return found.assign(
        category_word=found[f"category_name_{language()}"],
        level_word=[t(f"checked.level_{level}") for level in found["level"]],
        state_word=[t("checked.is_open" if is_open else "checked.is_closed") for is_open in found["is_open"]],
        trace=[t("task.trace", path=row.source_path, row=row.source_row) for row in found.itertuples()],
    )
