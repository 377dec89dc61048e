"""Where the table stands in a file: which sheet or delimiter, which row holds the headings, which heading is which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fireledger.errors import Message, Place, UserError
from fireledger.intake.delimited import DelimitedFile
from fireledger.intake.grid import Grid
from fireledger.intake.sheets.mapping import Cell, Mapping, parts
from fireledger.intake.similar import nearest, unknown
from fireledger.intake.table import Column, Table, heading_key
from fireledger.intake.workbook import GUIDE_TITLE, WorkbookFile

HEAD_ROWS = 40
#: Headings that returned rows bring along, and the running number of a list: read over.
RETURNED_ROW, RETURNED_REASON = "原行号", "退回原因"
_READ_OVER = frozenset(map(heading_key, (RETURNED_ROW, RETURNED_REASON, "序号", "No.")))
_DECORATION = re.compile(r"[(](?:%|必填|选填|可不填)[)]|[*:]")


@dataclass(frozen=True)
class Headings:
    """Headings of one sheet. key: its sheet or delimiter; row: its row; at: field -> position; others: positions."""

    key: str
    row: int
    texts: tuple[str, ...]
    at: dict[str, int]
    unknown: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()

    def label(self, position: int) -> str:
        """The heading as told to a reader: with the letter of its column where it is blank or occurs twice."""
        text = " ".join(self.texts[position].split()) if position < len(self.texts) else ""
        if not text:
            return column_letter(position)
        is_alone = [" ".join(other.split()) for other in self.texts].count(text) == 1
        return text if is_alone else f"{text} ({column_letter(position)})"


def column_letter(position: int) -> str:
    """The letters over a column of a spreadsheet: 0 is A, 26 is AA."""
    letters, number = "", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def find_headings(file: DelimitedFile | WorkbookFile, table: Table, mapping: Mapping | None, name: str) -> Headings:
    """The headings of the table in this file: the row of each sheet (or under each delimiter) that matches most.

    Hidden sheets are read only when a mapping names them. Raises UserError sheet.several when more than one sheet of a
    workbook could be meant, sheet.no_sheet when the one in the mapping is missing.
    """
    keys = _keys(file, table, mapping, name)
    best = {key: best_row(file.head(key, HEAD_ROWS), key, table, mapping) for key in keys}
    most = max((len(found.at) for found in best.values()), default=0)
    fits = [found for found in best.values() if len(found.at) >= max(2, most / 2)] if file.is_workbook else []
    if len(fits) > 1:
        raise UserError("sheet.several", file=name, sheets="、".join(found.key for found in fits), title=table.title)
    if fits:
        return fits[0]
    if isinstance(file, WorkbookFile) and most < 2:
        return best[_only_filled(file, keys, table, name)]
    return next(found for found in best.values() if len(found.at) == most)


def _keys(file: DelimitedFile | WorkbookFile, table: Table, mapping: Mapping | None, name: str) -> Sequence[str]:
    if isinstance(file, DelimitedFile):
        return file.keys
    if mapping and mapping.sheet is not None:
        if mapping.sheet not in (*file.keys, *file.hidden):
            raise UserError("sheet.no_sheet", file=name, sheet=mapping.sheet, sheets="、".join(file.keys))
        return (mapping.sheet,)
    if table.title in file.keys:
        return (table.title,)
    return [key for key in file.keys if key != GUIDE_TITLE]


def _only_filled(file: WorkbookFile, keys: Sequence[str], table: Table, name: str) -> str:
    filled = [key for key in file.filled() if key in keys]
    if len(filled) > 1:
        raise UserError("sheet.several", file=name, sheets="、".join(filled), title=table.title)
    if not (filled or keys):
        raise UserError("sheet.no_rows", file=name)
    return (filled or list(keys))[0]


def best_row(head: list[list[str]], key: str, table: Table, mapping: Mapping | None) -> Headings:
    """The row that matches most headings, the first of equals; two rows are joined only where that matches more."""
    rows = range(1, len(head) + 1)
    if mapping and mapping.heading_row is not None:
        rows = range(mapping.heading_row, mapping.heading_row + 1)
    found = [match(texts, key, row, table, mapping) for row in rows for texts in _heading_texts(head, row)]
    return max(found, key=lambda headings: len(headings.at), default=Headings(key, 1, (), {}))


def _heading_texts(head: list[list[str]], row: int) -> Iterator[list[str]]:
    """The row as headings, and joined with the one above: the lower text where there is one, else the upper."""
    lower = head[row - 1] if row <= len(head) else []
    yield lower
    if 2 <= row <= len(head) and any(cell.strip() for cell in head[row - 2]):
        upper = head[row - 2] + [""] * (len(lower) - len(head[row - 2]))
        yield [below if below.strip() else above for below, above in zip(lower, upper, strict=False)]


def match(texts: Sequence[str], key: str, row: int, table: Table, mapping: Mapping | None) -> Headings:
    """Which heading holds which column: by the mapping alone where there is one, else by heading and other wordings."""
    wanted = _wanted(table, mapping)
    at: dict[str, int] = {}
    unknown_at, twice = [], []
    for position, text in enumerate(texts):
        fields = next((wanted[form] for form in _forms(text) if form in wanted), ())
        fresh = [name for name in fields if name not in at]
        at |= dict.fromkeys(fresh, position)
        if fields and not fresh:
            twice.append(position)
        elif not fields and heading_key(text) not in _READ_OVER:
            unknown_at.append(position)
    return Headings(key, row, tuple(texts), at, tuple(unknown_at), tuple(twice))


def _forms(text: str) -> tuple[str, str]:
    plain = heading_key(text)
    return plain, _DECORATION.sub("", plain)


def _wanted(table: Table, mapping: Mapping | None) -> dict[str, tuple[str, ...]]:
    """heading_key -> fields. A column's own heading goes before other wordings of another column."""
    wanted: dict[str, tuple[str, ...]] = {}
    if mapping is not None:
        for name, text in mapping.columns.items():
            wanted[heading_key(text)] = (*wanted.get(heading_key(text), ()), name)
        return wanted
    for column in table.columns:
        wanted.setdefault(heading_key(column.heading), (column.name,))
    for column in table.columns:
        for text in column.also:
            wanted.setdefault(heading_key(text), (column.name,))
    return wanted


def check_headings(found: Headings, grid: Grid, table: Table, mapping: Mapping | None, name: str) -> None:
    """Raises UserError sheet.refused with every heading that is missing, occurs twice, or is unknown and has cells.

    With a mapping a person has seen the headings: unknown ones are left out as they said.
    """
    places = [_twice(found, position) for position in found.twice]
    if mapping is None:
        filled = [position for position in found.unknown if grid.cells[position].notna().any()]
        places += [_unknown(found, position, table) for position in filled]
    places.sort(key=lambda place: int(str(place.where.values["column"])))
    given = {*found.at, *(mapping.constants if mapping else ())}
    places += [_missing(found, column, mapping) for column in missing_columns(table, given)]
    if mapping:
        places += [_not_there(found, text) for text in _lost(found, mapping)]
    if places:
        raise UserError("sheet.refused", places, file=name)


def _lost(found: Headings, mapping: Mapping) -> dict[str, None]:
    """Headings that the mapping names and the file has not."""
    there = {heading_key(text) for text in found.texts}
    pieces = [piece for constant in mapping.constants.values() for piece in parts(constant)]
    named = [*mapping.columns.values(), *(piece.heading for piece in pieces if isinstance(piece, Cell))]
    return dict.fromkeys(text for text in named if heading_key(text) not in there)


def missing_columns(table: Table, given: set[str]) -> list[Column]:
    """Required columns that neither the file nor a constant gives."""
    return [column for column in table.columns if column.required and column.name not in given]


def _twice(found: Headings, position: int) -> Place:
    return Place(_column_at(position), found.texts[position], Message("sheet_error.heading_twice"))


def _unknown(found: Headings, position: int, table: Table) -> Place:
    text = found.texts[position].strip()
    near = nearest(text, [column.heading for column in table.columns])
    return Place(_column_at(position), text or None, unknown("heading", near))


def _missing(found: Headings, column: Column, mapping: Mapping | None) -> Place:
    where = Message("sheet.cell", {"row": found.row, "heading": column.heading})
    key = "sheet_error.heading_missing" if mapping is None else "sheet_error.field_unmapped"
    return Place(where, None, Message(key))


def _not_there(found: Headings, text: str) -> Place:
    near = nearest(text, [other for other in found.texts if other.strip()])
    return Place(Message("sheet.cell", {"row": found.row, "heading": text}), None, unknown("mapped", near))


def _column_at(position: int) -> Message:
    return Message("sheet.column", {"column": position + 1})
