"""Rows of sheets as a reader knows them: headings of the sheet, words for codes, names for keys."""

import json
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from fireledger.store.changes import KEYS
from fireledger.ui.import_state import Intake
from fireledger.ui.language import t
from fireledger.ui.reads import rows


def table_height(rows: int, most: int = 330) -> int:
    """Pixels that a table of so many rows needs, at most so many that the next card stays in sight."""
    return min(35 * (rows + 1) + 3, most)


def headings_of(intake: Intake, kind: str, columns: list[str]) -> dict[str, str]:
    """Column -> its heading in the sheet; the row number first."""
    known = {column.name: column.heading for column in intake.SHEETS[kind].columns}
    return {"source_row": t("import_page.row"), **{name: known[name] for name in columns if name in known}}


def as_read(intake: Intake, kind: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows with words for codes and names for keys; other columns as they are."""
    shown = table.copy()
    for column in intake.SHEETS[kind].columns:
        words = words_of(column)
        if column.name in shown and words:
            shown[column.name] = shown[column.name].map(lambda cell, words=words: words.get(str(cell), cell))
        elif column.name in shown and column.kind == "percent":
            shown[column.name] = shown[column.name].map("{:.0%}".format, na_action="ignore")
    return shown


def words_of(column: Any) -> dict[str, str]:
    """What is stored -> what a reader calls it, for a column of fixed words or of keys; {} for free text."""
    if column.kind == "choice":
        return {stored: word for word, stored in column.allowed.items()}
    if column.kind == "flag":
        return {"True": t("template.yes"), "False": t("template.no")}
    if column.kind == "plan":
        plans = rows("plan_list", today=date.today())
        return dict(zip(plans["plan_id"], plans["district"] + "　" + plans["short_title"], strict=True))
    if column.kind == "topic":
        topics = rows("topic_list")
        return dict(zip(topics["topic_key"], topics["topic_name_zh"], strict=True))
    if column.kind == "category":
        categories = rows("hazard_category_list")
        return dict(zip(categories["category_code"], categories["category_name_zh"], strict=True))
    return {}


def options_of(column: Any) -> dict[str, str] | None:
    """What may be written in a column -> what it is called, where that is a list to choose from; None for free text."""
    if column.kind == "choice":
        return {word: word for word in column.allowed}
    if column.kind == "flag":
        return {"是": t("template.yes"), "否": t("template.no")}
    if column.kind == "plan":
        return words_of(column)
    if column.kind in ("topic", "category"):
        return {name: name for name in words_of(column).values()}
    if column.kind in ("district", "unit", "single_unit", "group"):
        return {name: name for name in _names(column.kind)}
    return None


def _names(kind: str) -> list[str]:
    units = rows("unit_register", districts=[])
    units = units[units["unit_type"] != "unmatched"]
    if kind == "district":
        return list(dict.fromkeys([*rows("plan_list", today=date.today())["district"], *units["district"]]))
    if kind == "group":
        units = units[units["unit_type"] == "group"]
    if kind == "single_unit":
        units = units[units["unit_type"] != "group"]
    return sorted(set(units["unit_name"]))


def changed_cells(intake: Intake, kind: str, table: str, cells: pd.DataFrame) -> pd.DataFrame:
    """key, column, before, after of changed cells as a reader knows them."""
    columns = {column.name: column for column in intake.SHEETS[kind].columns}
    words = {name: words_of(column) for name, column in columns.items()}
    keys = [words.get(name, {}) for name in KEYS[table]]
    told = {name: columns[name].heading if name in columns else name for name in cells["column"].unique()}
    changed = list(cells[["column", "before", "after"]].itertuples(index=False, name=None))
    return pd.DataFrame(
        {
            "key": [_key(key, keys) for key in cells["key"]],
            "column": cells["column"].map(told),
            "before": [_cell(before, columns.get(name), words.get(name, {})) for name, before, _ in changed],
            "after": [_cell(after, columns.get(name), words.get(name, {})) for name, _, after in changed],
        }
    )


def _cell(text: str, column: Any, words: dict[str, str]) -> str:
    """The text of a stored cell as a reader knows it; a blank one says so."""
    if not text:
        return t("error.empty")
    return f"{float(text):.0%}" if column is not None and column.kind == "percent" else words.get(text, text)


def _key(key: str, words: list[dict[str, str]]) -> str:
    """The key of a row with words for its codes, blank parts left out."""
    parts = key.split(" · ")
    if len(parts) == len(words):
        parts = [known.get(part, part) for part, known in zip(parts, words, strict=True)]
    return " · ".join(part for part in parts if part)


def bad_cells(cells: pd.DataFrame) -> pd.DataFrame:
    """sheet, source_row, heading, found, wanted of cells to put right; a place without a heading is the whole row."""
    wanted = [
        t(key, **json.loads(values)) for key, values in zip(cells["wanted_key"], cells["wanted_values"], strict=True)
    ]
    return cells[["sheet", "source_row", "heading", "found"]].assign(wanted=wanted)


def bad_cell_columns(cells: pd.DataFrame) -> dict[str, Any]:
    """Headings and widths of the table of bad cells; the sheet is named where the file is a workbook."""
    config = st.column_config
    columns = {
        "sheet": config.TextColumn(t("import_page.sheet"), width=120),
        "source_row": config.NumberColumn(t("import_page.row"), width=60, format="%d"),
        "heading": config.TextColumn(t("import_page.heading"), width=120),
        "found": config.TextColumn(t("import_page.found"), width=200),
        "wanted": config.TextColumn(t("import_page.wanted"), width="large"),
    }
    return {name: column for name, column in columns.items() if name != "sheet" or cells["sheet"].any()}


def local_times(times: pd.Series) -> list[str]:
    """Times of the journal, which are UTC, as the clock on the wall of this office showed them."""
    return [f"{time.tz_localize('UTC').to_pydatetime().astimezone():%Y-%m-%d %H:%M}" for time in times]
