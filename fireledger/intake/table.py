"""What a table must look like: its columns, and how their cells are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from fireledger.errors import Message, Place, UserError
from fireledger.intake import values
from fireledger.intake.faults import FLAG, Faults
from fireledger.intake.grid import Grid
from fireledger.intake.similar import nearest, unknown
from fireledger.intake.texts import needs_reader

#: Reads one cell; the second argument is the value of the column named in Column.context, in the same row.
Reader = Callable[[str, object], object]

_ERROR = re.compile(rf"{FLAG}|#(?:N/A|DIV/0!|VALUE!|REF!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
#: How the values of a kind of column are held; the others are text.
DTYPES = {
    "date": "datetime64[us]",
    "percent": "float64",
    "percent_number": "float64",
    "number": "float64",
    "count": "Int64",
    "task": "Int64",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Column:
    """One column: its name in frames, its heading in files, how its cells are read.

    kind: text, label, code, date, percent, percent_number, number, count, flag, choice, or one for which the table
    brings a reader of its own. allowed: for a choice, what may be written -> what is stored. context: an earlier column
    whose value the reader needs. note: text key of the explanation in templates. also: other headings it has in
    offices. words: other wordings of a choice, read but not offered. is_offered: whether templates have it.
    """

    name: str
    heading: str
    kind: str = "text"
    required: bool = False
    allowed: Mapping[str, str] = field(default_factory=dict)
    context: str = ""
    note: str = ""
    also: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    is_offered: bool = True


@dataclass(frozen=True)
class Table:
    """title: name of the sheet in a workbook. unique: sets of columns whose values may not occur twice in one file."""

    title: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()


def heading_key(heading: str) -> str:
    """What two spellings of one heading share."""
    return values.name_key(heading)


def as_named(grid: Grid, table: Table, file: str) -> pd.DataFrame:
    """The cells under the table's column names, in its order, index = file row; optional columns may be absent.

    Raises UserError listing every unknown and repeated heading, columns that have cells but no heading, and headings of
    required columns that are missing.
    """
    wanted = {heading_key(column.heading): column for column in table.columns}
    at: dict[str, int] = {}
    places = []
    for position, heading in enumerate(grid.headings):
        column = wanted.get(heading_key(heading))
        if column is not None and column.name not in at:
            at[column.name] = position
        elif column is not None or heading.strip() or grid.cells[position].notna().any():
            places.append(_heading_place(position, heading, column, wanted))
    missing = [column for column in table.columns if column.required and column.name not in at]
    places += [Place(_heading_at(column.heading), None, Message("sheet_error.heading_missing")) for column in missing]
    if places:
        raise UserError("sheet.refused", places, file=file)
    blank = pd.Series(index=grid.cells.index, dtype="str")
    names = [column.name for column in table.columns]
    return pd.DataFrame({name: grid.cells[at[name]] if name in at else blank for name in names})


def _heading_at(heading: str) -> Message:
    return Message("sheet.cell", {"row": 1, "heading": heading})


def _heading_place(position: int, heading: str, column: Column | None, wanted: Mapping[str, Column]) -> Place:
    where = Message("sheet.column", {"column": position + 1})
    if column is not None:
        return Place(where, heading, Message("sheet_error.heading_twice"))
    near = nearest(heading, [known.heading for known in wanted.values()])
    return Place(where, heading.strip() or None, unknown("heading", near))


def read_cells(
    cells: pd.DataFrame,
    table: Table,
    faults: Faults,
    readers: Mapping[str, Reader],
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> pd.DataFrame:
    """Values of every cell (bad and blank ones missing), index = file row; bad cells are added to `faults`.

    `words`: column -> name_key of a wording in the file -> wording of ours, which is read in its place. Only distinct
    cells are read, so a million rows cost about as much as their distinct names, days and codes.
    """
    frame = pd.DataFrame(index=cells.index)
    for column in table.columns:
        context = frame[column.context] if column.context else None
        read = readers.get(column.kind) or _reader(column)
        if words and column.name in words:
            read = _translating(read, words[column.name])
        elif column.kind in ("text", "code"):
            frame[column.name] = _read_texts(cells[column.name], column, faults, read)
            continue
        frame[column.name] = _read_column(cells[column.name], column, context, faults, read)
    return frame


def _translating(read: Reader, words: Mapping[str, str]) -> Reader:
    return lambda text, context: read(words.get(values.name_key(text), text), context)


def _read_texts(cells: pd.Series, column: Column, faults: Faults, read: Reader) -> pd.Series:
    """A million different codes that need no reader are looked at together; only the others are read."""
    is_odd = needs_reader(cells)
    if not is_odd.any():
        return cells
    return pd.concat([cells[~is_odd], _read_column(cells[is_odd], column, None, faults, read)]).reindex(cells.index)


def _read_column(
    cells: pd.Series, column: Column, context: pd.Series | None, faults: Faults, read: Reader
) -> pd.Series:
    codes, pairs = _distinct(cells, context)
    results = [_value(text, near, column, read) for text, near in pairs]
    wishes = {code: result for code, result in enumerate(results) if isinstance(result, Message)}
    is_bad = pd.Series(codes).isin(list(wishes)).to_numpy()
    for row, code in zip(cells.index[is_bad], codes[is_bad], strict=True):
        faults.add(column.name, [row], wishes[code])
    kept = [None if isinstance(result, Message) else result for result in results]
    array = pd.array(kept, dtype=DTYPES.get(column.kind, "str"))
    return pd.Series(array.take(codes, allow_fill=True), index=cells.index)


def _distinct(cells: pd.Series, context: pd.Series | None) -> tuple[Any, list[tuple[str, object]]]:
    """Per row the number of its (cell, context) pair, -1 where the cell is blank or its context unknown; the pairs."""
    codes, texts = pd.factorize(cells)
    if context is None:
        return codes, [(text, None) for text in texts]
    near_codes, nears = pd.factorize(context)
    joint = pd.Series(near_codes * max(len(texts), 1) + codes)
    codes, joints = pd.factorize(joint.where((codes >= 0) & (near_codes >= 0)))
    return codes, [(texts[int(pair) % len(texts)], nears[int(pair) // len(texts)]) for pair in joints]


def _value(text: str, context: object, column: Column, read: Reader) -> object:
    """The value of one cell, None when it says that there is none, or the Message that refuses it."""
    if _ERROR.match(text):
        return Message("sheet_error.excel_error")
    if _CONTROL.search(text):
        return Message("sheet_error.control")
    if column.kind != "text" and values.is_not_given(text):
        return Message("sheet_error.required") if column.required else None
    return read(text, context)


def _reader(column: Column) -> Reader:
    if column.kind == "choice":
        words = {values.name_key(word): stored for word, stored in {**column.words, **column.allowed}.items()}
        wish = Message("sheet_error.not_allowed", {"allowed": "、".join(column.allowed)})
        return lambda text, _: words.get(values.name_key(text), wish)
    plain = {
        "text": values.as_text,
        "label": values.as_label,
        "code": values.as_code,
        "date": values.as_date,
        "percent": values.as_percent,
        "percent_number": values.as_percent_number,
        "number": values.as_number,
        "flag": values.as_flag,
        "count": values.as_count,
    }[column.kind]
    return lambda text, _: plain(text)
