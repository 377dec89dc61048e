"""Rows that were not taken, as they were written and as the template has them, ready to be corrected."""

import json
from collections.abc import Iterator
from collections.abc import Mapping as Mapped
from typing import Any

import pandas as pd

from fireledger.errors import Message
from fireledger.intake import values
from fireledger.intake.faults import FLAG, no_faults
from fireledger.intake.grid import Grid
from fireledger.intake.sheets.headings import Headings, column_letter
from fireledger.intake.sheets.mapping import Mapping, translated
from fireledger.intake.table import Table


def quarantined_rows(
    rows: pd.DataFrame,
    cells: pd.DataFrame,
    bad: set[int],
    ragged: Mapped[int, list[str]],
    found: Headings,
    table: Table,
    mapping: Mapping,
) -> pd.DataFrame:
    """One row per row not taken: source_row; cells: JSON heading in the file -> text; template_cells: JSON heading of
    the template -> text, with the constants and wordings of the mapping. Blank cells are left out."""
    written = {row: dict(zip(rows.columns, texts, strict=True)) for row, texts in _rows(rows, bad)}
    written |= {row: dict(enumerate(text.strip() for text in texts)) for row, texts in ragged.items()}
    fields = {row: dict(zip(cells.columns, texts, strict=True)) for row, texts in _rows(cells, bad)}
    fields |= {row: {name: written[row].get(at) for name, at in found.at.items()} for row in ragged}
    width = max(map(len, written.values()), default=0)
    labels = {at: found.label(at) if at < len(found.texts) else column_letter(at) for at in range(width)}
    headings = {column.name: column.heading for column in table.columns}
    words = {name: translated(entries) for name, entries in mapping.values.items()}
    numbers = sorted(written)
    columns = {
        "source_row": pd.Series(numbers, dtype="int64"),
        "cells": pd.Series([_as_json(written[row], labels, {}) for row in numbers], dtype="str"),
        "template_cells": pd.Series([_as_json(fields[row], headings, words) for row in numbers], dtype="str"),
    }
    return pd.DataFrame(columns)


def _rows(frame: pd.DataFrame, kept: set[int]) -> Iterator[tuple[int, tuple[object, ...]]]:
    chosen = frame.loc[sorted(kept)]
    return zip(chosen.index, chosen.itertuples(index=False, name=None), strict=True)


def _as_json(texts: Mapped[Any, object], names: Mapped[Any, str], words: Mapped[Any, Mapped[str, str]]) -> str:
    """The cells that are filled, by name, in our wording where there is one."""
    given = {name: text.removeprefix(FLAG) for name, text in texts.items() if isinstance(text, str) and text}
    for name in words.keys() & given.keys():
        given[name] = words[name].get(values.name_key(given[name]), given[name])
    return json.dumps({names[name]: text for name, text in given.items()}, ensure_ascii=False)


def ragged_faults(grid: Grid) -> pd.DataFrame:
    """Rows with a cell too many or too few as faults without a heading; found: how many cells there are."""
    wish = Message("sheet_error.width", {"wanted": len(grid.headings)})
    frame = pd.DataFrame({"source_row": list(grid.ragged), "found": [str(len(row)) for row in grid.ragged.values()]})
    frame = frame.assign(heading=None, wanted_key=wish.key, wanted_values=json.dumps(wish.values), source_column=pd.NA)
    empty = no_faults()
    return frame[list(empty.columns)].astype(empty.dtypes.to_dict())
