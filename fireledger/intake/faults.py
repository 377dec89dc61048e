"""All that is wrong in one table, gathered cell by cell and told at once."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from fireledger.errors import Message, Place, UserError

MOST_PLACES = 5_000
FLAG = "\ue000"  # private-use mark that the workbook reader puts before a cell holding an error or an uncounted formula
_TYPES = {
    "source_row": "int64",
    "heading": "str",
    "found": "str",
    "wanted_key": "str",
    "wanted_values": "str",
    "source_column": "Int64",
}


class Faults:
    """Bad cells of one file. `cells` holds them as written (index = file row, columns in heading order).

    positions: column name -> its place in the file, from 0, where it has one.
    """

    def __init__(
        self,
        file: str,
        cells: pd.DataFrame,
        headings: Mapping[str, str],
        positions: Mapping[str, int] | None = None,
    ) -> None:
        self._file, self._cells, self._headings = file, cells, dict(headings)
        self._positions = dict(positions or {})
        self._wanted: dict[str, dict[int, Message]] = {name: {} for name in self._headings}

    def add(self, name: str, rows: Iterable[int], wanted: Message) -> None:
        """Note cells of one column; the first complaint about a cell stays."""
        noted = self._wanted[name]
        for row in rows:
            noted.setdefault(row, wanted)

    def blank(self, name: str) -> pd.Series:
        """Per row whether its cell in this column holds nothing in the file."""
        return self._cells[name].isna()

    def text(self, name: str) -> pd.Series:
        """Per row what stands in this column in the file; missing where nothing does."""
        return self._cells[name]

    def heading(self, name: str) -> str:
        """The heading of a column."""
        return self._headings[name]

    def rows(self, name: str) -> pd.Index:
        """Rows whose cell in this column has been noted."""
        return pd.Index(list(self._wanted[name]), dtype="int64")

    def bad_rows(self) -> set[int]:
        """Rows with any bad cell."""
        return {row for noted in self._wanted.values() for row in noted}

    def drop(self, rows: Iterable[int]) -> None:
        """Forget what was noted about these rows."""
        for row in rows:
            for noted in self._wanted.values():
                noted.pop(row, None)

    def frame(self) -> pd.DataFrame:
        """One row per bad cell in order of row, then column: source_row, heading, found (missing: blank), wanted_key,
        wanted_values (JSON), source_column (from 1; missing where the file has no such column)."""
        pieces = [_noted(self._cells[name], noted) for name, noted in self._wanted.items() if noted]
        names = [name for name, noted in self._wanted.items() if noted]
        for order, (name, piece) in enumerate(zip(names, pieces, strict=True)):
            position = self._positions.get(name)
            piece["heading"], piece["order"] = self._headings[name], order
            piece["source_column"] = pd.NA if position is None else position + 1
        if not pieces:
            return no_faults()
        return (
            pd.concat(pieces).sort_values(["source_row", "order"])[list(_TYPES)].astype(_TYPES).reset_index(drop=True)
        )

    def check(self) -> None:
        """Raises UserError sheet.refused with every place in order of row and column. Silent when nothing is wrong."""
        wrong = refusal(self._file, self.frame())
        if wrong is not None:
            raise wrong


def _noted(cells: pd.Series, noted: Mapping[int, Message]) -> pd.DataFrame:
    rows = list(noted)
    found = cells.loc[rows].str.removeprefix(FLAG)
    keys = [message.key for message in noted.values()]
    told = [json.dumps(message.values, ensure_ascii=False, default=str) for message in noted.values()]
    columns = {"source_row": rows, "found": found.to_numpy(), "wanted_key": keys, "wanted_values": told}
    return pd.DataFrame(columns)


def no_faults() -> pd.DataFrame:
    """A frame of faults without any."""
    return pd.DataFrame(columns=list(_TYPES)).astype(_TYPES)


def refusal(file: str, faults: pd.DataFrame) -> UserError | None:
    """UserError sheet.refused for the rows of Faults.frame, None when there are none.

    Above MOST_PLACES the rest is counted in a last line: a screen with a million lines helps nobody.
    """
    if faults.empty:
        return None
    rows = list(faults.head(MOST_PLACES + 1).itertuples(index=False))
    places = [as_place(row) for row in rows[:MOST_PLACES]]
    if len(rows) > MOST_PLACES:
        rest = Message("sheet.rest", {"count": len(faults) - MOST_PLACES})
        places.append(Place(Message("sheet.row", {"row": rows[-1].source_row}), "…", rest))
    return UserError("sheet.refused", places, file=file, count=len(faults))


def as_place(row: Any) -> Place:
    """What one row of Faults.frame tells."""
    where = Message("sheet.cell", {"row": row.source_row, "heading": row.heading})
    if pd.isna(row.heading):
        where = Message("sheet.row", {"row": row.source_row})
    text = None if pd.isna(row.found) else str(row.found)
    wanted = Message(row.wanted_key, json.loads(row.wanted_values))
    return Place(where, text if text is None or len(text) <= 60 else text[:60] + "…", wanted)
