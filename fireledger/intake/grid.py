"""A CSV or XLSX file -> its headings and its cells as text, with the row numbers that Excel shows."""

import contextlib
import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from fireledger.errors import Message, Place, UserError
from fireledger.intake.faults import MOST_PLACES
from fireledger.intake.workbook import workbook_rows

ENCODINGS = ("utf-8-sig", "gb18030")
CHUNK_ROWS = 4_096  # small enough to stay in the processor's cache: half the time of 65,536
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a-\u202e]")


@dataclass(frozen=True)
class Grid:
    """headings: row 1 as written. cells: a str column per heading (0, 1, …), index = file row; blank cells missing."""

    headings: tuple[str, ...]
    cells: pd.DataFrame


def read_grid(path: Path, title: str = "") -> Grid:
    """The table in a file, blank rows left out.

    CSV: comma, UTF-8 with or without BOM, else GB18030, never guessed by statistics. XLSX: the sheet named `title`,
    else the only sheet that holds anything. Raises UserError when the file cannot be opened or is no table.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise UserError("sheet.not_table", file=path.name)
    rows = _csv_rows(path) if suffix == ".csv" else _xlsx_rows(path, title)
    headings = next(rows, [])
    cells = _cells(rows, len(headings), path.name)
    if cells.empty:
        raise UserError("sheet.no_rows", file=path.name)
    return Grid(tuple(headings), cells)


def _csv_rows(path: Path) -> Iterator[list[str]]:
    encoding, has_invisible = _encoding(path)
    with path.open(encoding=encoding, newline="") as stream:
        reader = csv.reader(_visible(stream) if has_invisible else stream, strict=True)
        try:
            yield from reader
        except csv.Error:
            raise UserError("sheet.quote", file=path.name, row=_sound_rows(path, encoding) + 1) from None


def _sound_rows(path: Path, encoding: str) -> int:
    """How many rows come before the one with the quote that is never closed."""
    count = 0
    with path.open(encoding=encoding, newline="") as stream, contextlib.suppress(csv.Error):
        for _ in csv.reader(stream, strict=True):
            count += 1
    return count


def _encoding(path: Path) -> tuple[str, bool]:
    """The first encoding that reads the whole file, and whether invisible marks are in it.

    UTF-8 comes first, since most short UTF-8 files are valid GB18030 too.
    """
    for encoding in ENCODINGS:
        has_invisible = False
        try:
            with path.open(encoding=encoding) as stream:
                while piece := stream.read(1 << 20):
                    has_invisible |= _INVISIBLE.search(piece) is not None
        except UnicodeDecodeError:
            continue
        return encoding, has_invisible
    raise UserError("sheet.encoding", file=path.name)


def _visible(lines: Iterable[str]) -> Iterator[str]:
    """Lines without zero-width and direction marks, which make two equal names unequal."""
    return (_INVISIBLE.sub("", line) for line in lines)


def _xlsx_rows(path: Path, title: str) -> Iterator[list[str]]:
    for row in workbook_rows(path, title):
        yield list(_visible(row))


def _cells(rows: Iterator[list[str]], width: int, file: str) -> pd.DataFrame:
    """Cells as compact text columns, stripped, empty ones missing, rows without any value dropped."""
    pieces = [_as_columns([], [], width)]
    ragged: list[tuple[int, int]] = []
    first = 2
    while piece := list(islice(rows, CHUNK_ROWS)):
        kept: Sequence[int] = range(len(piece))
        if any(len(row) != width for row in piece):
            ragged += [(first + at, len(row)) for at, row in enumerate(piece) if row and len(row) != width]
            kept = [at for at, row in enumerate(piece) if len(row) == width]
        pieces.append(_as_columns([piece[at] for at in kept], [first + at for at in kept], width))
        first += len(piece)
    _check_widths(file, ragged, width)
    cells = pd.concat(pieces)
    for at in cells:
        stripped = cells[at].str.strip()
        cells[at] = stripped.mask(stripped == "")
    return cells.dropna(how="all")


def _as_columns(rows: list[list[str]], numbers: list[int], width: int) -> pd.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * width
    index = pd.Index(numbers, dtype="int64")
    return pd.DataFrame({at: pd.array(column, dtype="str") for at, column in enumerate(columns)}, index=index)


def _check_widths(file: str, ragged: list[tuple[int, int]], wanted: int) -> None:
    """A row with a comma too many or too few has its values under the wrong headings."""
    wish = Message("sheet_error.width", {"wanted": wanted})
    places = [Place(Message("sheet.row", {"row": row}), str(width), wish) for row, width in ragged[:MOST_PLACES]]
    if places:
        raise UserError("sheet.refused", places, file=file, count=len(ragged))
