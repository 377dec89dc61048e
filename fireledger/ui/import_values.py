"""Wordings of a file that the ledger does not know, each to be given a word of ours."""

from typing import Any

import pandas as pd
import streamlit as st

from fireledger.ui.frame import card, plain
from fireledger.ui.import_mapping import as_mapping, guessed
from fireledger.ui.import_state import Arrival, Intake, start
from fireledger.ui.import_words import options_of
from fireledger.ui.language import t

MOST = 40  # a column with more unknown wordings is not one of fixed words
NAMED = ("plan", "district", "unit", "topic", "category", "group")
UNKNOWN = {"sheet_error.not_allowed", "sheet_error.not_flag", "sheet_error.plan_several"} | {
    f"sheet_error.{name}_unknown{near}" for name in NAMED for near in ("", "_near")
}


def draw_values(intake: Intake, here: Arrival) -> None:
    """One choice per wording that was not understood, and the button that reads the file anew with them."""
    unread = _unread(intake, here)
    if not unread:
        return
    with card("values", t("import_page.values")):
        st.markdown(f":gray[{plain(t('import_page.values_hint'))}]")
        for column, found in unread:
            options = options_of(column) or {}
            st.markdown(f"**{plain(column.heading)}**")
            for at, wording in enumerate(found):
                _draw_wording(here, column, at, wording, options)
        st.button(t("import_page.read_values"), on_click=_read_so, args=(intake, here, unread), key="values_read")


def _draw_wording(here: Arrival, column: Any, at: int, wording: str, options: dict[str, str]) -> None:
    left, right = st.columns([1, 1.4], gap="small", vertical_alignment="center")
    left.markdown(plain(wording))
    right.selectbox(
        wording,
        list(options),
        index=None,
        format_func=lambda option: options.get(option, option),
        key=_key(here, column.name, at),
        label_visibility="collapsed",
        placeholder=t("import_page.as_is"),
        filter_mode="contains",
    )


def _key(here: Arrival, name: str, at: int) -> str:
    return f"value_{here.token}_{name}_{at}"


def _unread(intake: Intake, here: Arrival) -> list[tuple[Any, list[str]]]:
    """Columns to choose words for, with the wordings that were not understood, each once."""
    assert here.examined is not None
    cells = here.examined.tables["returned_cell"]
    cells = cells[cells["wanted_key"].isin(UNKNOWN) & cells["found"].notna()]
    fields = _fields(intake, here) if len(cells) else {}
    found: list[tuple[Any, list[str]]] = []
    for heading, wordings in cells.groupby("heading", sort=False)["found"]:
        column, distinct = fields.get(str(heading)), list(pd.unique(wordings))
        if column is not None and len(distinct) <= MOST and options_of(column):
            found.append((column, distinct))
    return found


def _fields(intake: Intake, here: Arrival) -> dict[str, Any]:
    """Heading as the bad cells name it -> its column; the file's own headings go before ours."""
    columns = {column.name: column for column in intake.SHEETS[here.kind].columns}
    ours = {column.heading: column for column in columns.values()}
    guess = guessed(intake, here)
    given = here.mapping["columns"] if here.mapping else guess.mapping.columns if guess else {}
    return ours | {" ".join(heading.split()): columns[name] for name, heading in given.items()}


def _read_so(intake: Intake, here: Arrival, unread: list[tuple[Any, list[str]]]) -> None:
    """Read the file anew with the words that were chosen; a wording without one stays as it is."""
    mapping = as_mapping(here, guessed(intake, here))
    values = {name: dict(words) for name, words in mapping.get("values", {}).items()}
    for column, found in unread:
        chosen = {wording: st.session_state.get(_key(here, column.name, at)) for at, wording in enumerate(found)}
        given = {wording: word for wording, word in chosen.items() if word}
        if given:
            values[column.name] = {**values.get(column.name, {}), **given}
    here.mapping = {**mapping, "values": values}
    start(intake, here)
