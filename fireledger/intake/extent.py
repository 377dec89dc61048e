"""How far the cells of a sheet of a workbook reach, read by an XML parser before the native reader sees the file.

The native reader reserves rows x columns at once and ends the process when memory runs out: whatever Excel would accept
as a cell's place (lower case, blanks around the sign, no place at all) has to be understood here as well.
"""

import re
from typing import IO, NamedTuple
from xml.parsers import expat

_PLACE = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")


class Extent(NamedTuple):
    """last_row, last_column: the farthest that any cell lies, from 1. cells: how many there are. merged: cells that
    merged ranges cover within that, each range counted.
    """

    last_row: int
    last_column: int
    cells: int
    merged: int


class _Reader:
    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = self.cells = 0
        self.ranges: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Note a row, a cell or a merged range where its element begins."""
        kind = name.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes.get("r", ""))
        elif kind == "row":
            number = attributes.get("r", "").strip()
            self.row, self.column = int(number) if number.isdecimal() else self.row + 1, 0
        elif kind == "mergeCell":
            self.ranges.append(attributes.get("ref", ""))

    def _cell(self, place: str) -> None:
        named = _PLACE.fullmatch(place)
        if named:
            self.column, row = column_number(named[1]), int(named[2])
        else:
            self.column, row = self.column + 1, self.row
        self.cells += 1
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, self.column)


def sheet_extent(part: IO[bytes]) -> Extent:
    """The extent of one sheet's part. Raises ValueError for what is no XML or declares a document type."""
    reader, parser = _Reader(), expat.ParserCreate()
    parser.StartElementHandler = reader.begin
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.ParseFile(part)
    except expat.ExpatError as fault:
        raise ValueError(str(fault)) from None
    merged = sum(_area(text, reader.last_row, reader.last_column) for text in reader.ranges)
    return Extent(reader.last_row, reader.last_column, reader.cells, merged)


def _refuse(*_facts: object) -> None:
    raise ValueError("a document type could unfold into gigabytes")


def _area(text: str, last_row: int, last_column: int) -> int:
    """The cells of a merged range that lie where the sheet has any."""
    ends = [_PLACE.fullmatch(end) for end in text.split(":")]
    places = [(int(end[2]), column_number(end[1])) for end in ends if end]
    if len(places) != 2:
        return 0
    (top, left), (bottom, right) = places
    return max(min(bottom, last_row) - top + 1, 0) * max(min(right, last_column) - left + 1, 0)


def column_number(letters: str) -> int:
    """The number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
