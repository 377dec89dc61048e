"""All that is wrong in one table, gathered cell by cell and told at once."""

from collections.abc import Iterable, Mapping

import pandas as pd

from fireledger.errors import Message, Place, UserError

MOST_PLACES = 5_000
FLAG = "\ue000"  # private-use mark that the workbook reader puts before a cell holding an error or an uncounted formula


class Faults:
    """Bad cells of one file. `cells` holds them as written (index = file row, columns in heading order)."""

    def __init__(self, file: str, cells: pd.DataFrame, headings: Mapping[str, str]) -> None:
        self._file, self._cells, self._headings = file, cells, dict(headings)
        self._wanted: dict[str, dict[int, Message]] = {name: {} for name in self._headings}

    def add(self, name: str, rows: Iterable[int], wanted: Message) -> None:
        """Note cells of one column; the first complaint about a cell stays."""
        noted = self._wanted[name]
        for row in rows:
            noted.setdefault(row, wanted)

    def is_blank(self, name: str, row: int) -> bool:
        """Whether the cell holds nothing in the file."""
        return bool(pd.isna(self._cells.at[row, name]))

    def heading(self, name: str) -> str:
        """The heading of a column."""
        return self._headings[name]

    def rows(self, name: str) -> pd.Index:
        """Rows whose cell in this column has been noted."""
        return pd.Index(list(self._wanted[name]), dtype="int64")

    def check(self) -> None:
        """Raises UserError sheet.refused with every place in order of row, then column. Silent when nothing is wrong.

        Above MOST_PLACES the rest is counted in a last line: a screen with a million lines helps nobody.
        """
        order = list(self._headings)
        noted = sorted((row, order.index(name)) for name, rows in self._wanted.items() for row in rows)
        if not noted:
            return
        places = [self._place(row, order[at]) for row, at in noted[:MOST_PLACES]]
        if len(noted) > MOST_PLACES:
            rest = Message("sheet.rest", {"count": len(noted) - MOST_PLACES})
            places.append(Place(Message("sheet.row", {"row": noted[MOST_PLACES][0]}), "…", rest))
        raise UserError("sheet.refused", places, file=self._file, count=len(noted))

    def _place(self, row: int, name: str) -> Place:
        found = self._cells.at[row, name]
        text = None if pd.isna(found) else str(found).removeprefix(FLAG)
        where = Message("sheet.cell", {"row": row, "heading": self._headings[name]})
        short = text if text is None or len(text) <= 60 else text[:60] + "…"
        return Place(where, short, self._wanted[name][row])
