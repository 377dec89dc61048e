"""An OpenDocument spreadsheet (.ods) -> rows of text, with its repeated, merged and hidden parts and its errors.

The native reader gives an error as a blank cell and knows no merged ranges here, so this reads the XML itself.
"""

import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

from fireledger.intake.faults import FLAG

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_ERRORS = ("#", "Err:")

Merged = list[tuple[tuple[int, int], tuple[int, int]]]


class TooWideError(Exception):
    """Holds name, last row and last column of a table that reaches farther than any ledger."""


@dataclass
class OdsTable:
    """One table: rows from row 1 as texts of equal width, merged ranges as ((top, left), (bottom, right))."""

    name: str
    is_hidden: bool
    rows: list[list[str]] = field(default_factory=list)
    merged: Merged = field(default_factory=list)


def ods_tables(archive: zipfile.ZipFile, most_cells: int) -> list[OdsTable]:
    """Every table of the file. Raises TooWideError, and KeyError or ParseError when it is no such file."""
    with archive.open("content.xml") as stream:
        sheets = _Sheets(most_cells)
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            sheets.see(event, element)
    for table in sheets.tables:
        width = max(map(len, table.rows), default=0)
        table.rows = [row + [""] * (width - len(row)) for row in table.rows]
    return sheets.tables


class _Sheets:
    """The tables met so far, while the file is read from beginning to end."""

    def __init__(self, most_cells: int) -> None:
        self.tables: list[OdsTable] = []
        self._most_cells, self._blank = most_cells, 0
        self._hidden: set[str | None] = set()

    def see(self, event: str, element: ElementTree.Element) -> None:
        """Take in the beginning or the end of one element."""
        if event == "start" and element.tag == f"{_TABLE}table":
            is_hidden = element.get(_STYLED) in self._hidden
            self.tables.append(OdsTable(element.get(f"{_TABLE}name", ""), is_hidden))
            self._blank = 0
        elif event == "end" and element.tag == f"{_STYLE}style" and _is_hiding(element):
            self._hidden.add(element.get(f"{_STYLE}name"))
        elif event == "end" and element.tag == f"{_TABLE}table-row" and self.tables:
            self._blank = _add_row(self.tables[-1], element, self._blank, self._most_cells)
            element.clear()


_STYLED = f"{_TABLE}style-name"


def _is_hiding(style: ElementTree.Element) -> bool:
    properties = style.find(f"{_STYLE}table-properties")
    return properties is not None and properties.get(f"{_TABLE}display") == "false"


def _add_row(table: OdsTable, element: ElementTree.Element, blank: int, most_cells: int) -> int:
    """Append a row as often as it is repeated. Blank ones wait until a filled one follows: returns how many wait."""
    row: list[str] = []
    column, times = 0, _count(element, "number-rows-repeated")
    top = len(table.rows) + blank
    for cell in (cell for cell in element if cell.tag in _CELLS):
        repeated, text = _count(cell, "number-columns-repeated"), _text(cell)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down * across > 1:
            table.merged.append(((top, column), (top + down - 1, column + across - 1)))
        column += repeated
        if text and (top + times) * column > most_cells:
            raise TooWideError(table.name, top + times, column)
        if text:
            row += [""] * (column - repeated - len(row)) + [text] * repeated
    if not row:
        return blank + times
    table.rows += [[] for _ in range(blank)] + [list(row) for _ in range(times)]
    return 0


def _count(element: ElementTree.Element, name: str) -> int:
    return int(element.get(f"{_TABLE}{name}", "1"))


def _text(cell: ElementTree.Element) -> str:
    """One cell as a person would type it, an error marked as such."""
    kind = cell.get(f"{_OFFICE}value-type", "string")
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "")[:10]
    if kind in ("float", "percentage", "currency"):
        number = float(cell.get(f"{_OFFICE}value", "nan"))
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    shown = "\n".join(_paragraph(part) for part in cell if part.tag == f"{_TEXT}p")
    is_error = cell.get(f"{_TABLE}formula") is not None and shown.startswith(_ERRORS)
    return FLAG + shown if is_error else shown


def _paragraph(element: ElementTree.Element) -> str:
    pieces = [element.text or ""]
    for part in element:
        if part.tag == f"{_TEXT}s":
            pieces.append(" " * int(part.get(f"{_TEXT}c", "1")))
        else:
            pieces.append("\n" if part.tag == f"{_TEXT}line-break" else _paragraph(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
