"""A file with rows -> its headings and its cells as text, with the row numbers that Excel shows, nothing left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from fireledger.errors import Message, Place, UserError
from fireledger.intake.delimited import DelimitedFile
from fireledger.intake.faults import MOST_PLACES
from fireledger.intake.filetype import check_type
from fireledger.intake.workbook import WorkbookFile

CHUNK_ROWS = 4_096  # small enough to stay in the processor's cache: half the time of 65,536


@dataclass(frozen=True)
class Grid:
    """headings: as written, in row heading_row. cells: a str column per heading (0, 1, …), index = file row, stripped,
    empty ones missing, blank rows left out. ragged: rows with more or fewer cells than headings. rows_in: all rows.
    """

    headings: tuple[str, ...]
    cells: pd.DataFrame
    heading_row: int
    blank: list[int]
    ragged: dict[int, list[str]]
    rows_in: int


def open_rows(path: Path, name: str) -> DelimitedFile | WorkbookFile:
    """The file as something with rows: keys are the sheets of a workbook, or the delimiters a text file may have.

    Raises UserError when it cannot be opened, is of another kind, or in no known encoding.
    """
    suffix = check_type(path, name)
    if suffix in (".csv", ".tsv"):
        return DelimitedFile(path, name)
    return WorkbookFile(path, name, suffix)


def read_grid(path: Path, title: str = "") -> Grid:
    """The table in a file of our own making: headings in row 1, commas between the cells of a text file.

    Workbook: the sheet named `title`, else the only visible sheet that holds anything. Raises UserError when the file
    cannot be opened, is no table, or has rows with more or fewer cells than headings.
    """
    file = open_rows(path, path.name)
    grid = as_grid(file.rows(_only_sheet(file, path.name, title) if isinstance(file, WorkbookFile) else file.keys[0]))
    _check_widths(path.name, grid)
    if grid.cells.empty:
        raise UserError("sheet.no_rows", file=path.name)
    return grid


def _only_sheet(file: WorkbookFile, name: str, title: str) -> str:
    if title in file.keys:
        return title
    filled = file.filled()
    if len(filled) > 1:
        raise UserError("sheet.several", file=name, sheets="、".join(filled), title=title)
    return (filled or file.keys)[0]


def file_grid(file: DelimitedFile | WorkbookFile, key: str, heading_row: int) -> Grid:
    """The rows of a sheet, or of a text file under a delimiter, as a grid; what stands above the headings is told."""
    if isinstance(file, DelimitedFile) and heading_row == 1:
        headings = tuple(next(iter(file.head(key, 1)), []))
        columns = file.columns(key, len(headings))
        if columns:
            return _as_grid(headings, 1, pd.DataFrame(dict(enumerate(columns))), [], {}, len(columns[0]) + 1)
    return as_grid(file.rows(key), heading_row)


def as_grid(rows: Iterable[list[str]], heading_row: int = 1) -> Grid:
    """The rows as a grid whose headings stand in the given row; what stands above is heading too."""
    stream = iter(rows)
    above = list(islice(stream, heading_row))
    headings = above[-1] if len(above) == heading_row else []
    pieces = [_as_columns([], [], len(headings))]
    ragged: dict[int, list[str]] = {}
    blank: list[int] = []
    rows_in = len(above)
    while piece := list(islice(stream, CHUNK_ROWS)):
        pieces.append(_as_piece(piece, rows_in + 1, len(headings), ragged, blank))
        rows_in += len(piece)
    return _as_grid(tuple(headings), heading_row, pd.concat(pieces), blank, ragged, rows_in)


def _as_grid(
    headings: tuple[str, ...],
    heading_row: int,
    cells: pd.DataFrame,
    blank: list[int],
    ragged: dict[int, list[str]],
    rows_in: int,
) -> Grid:
    """Cells stripped, empty ones missing, rows without any told as blank."""
    for at in cells:
        stripped = cells[at].str.strip()
        cells[at] = stripped.mask(stripped == "")
    filled = cells.dropna(how="all")
    blank = sorted([*blank, *cells.index.difference(filled.index)])
    return Grid(headings, filled, heading_row, blank, ragged, rows_in)


def _as_piece(
    piece: list[list[str]], first: int, width: int, ragged: dict[int, list[str]], blank: list[int]
) -> pd.DataFrame:
    """The rows of the right width as columns; the others noted, unless they are blank or only end in empty cells."""
    kept: Sequence[int] = range(len(piece))
    if any(len(row) != width for row in piece):
        for at, row in enumerate(piece):
            _fit(row, first + at, width, ragged, blank)
        kept = [at for at, row in enumerate(piece) if len(row) == width]
    return _as_columns([piece[at] for at in kept], [first + at for at in kept], width)


def _fit(row: list[str], number: int, width: int, ragged: dict[int, list[str]], blank: list[int]) -> None:
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        del row[width:]
    if len(row) != width and any(cell.strip() for cell in row):
        ragged[number] = row
    elif len(row) != width:
        blank.append(number)


def _as_columns(rows: list[list[str]], numbers: list[int], width: int) -> pd.DataFrame:
    columns: Iterator[tuple[str, ...]] | list[tuple[str, ...]] = list(zip(*rows, strict=True)) or [()] * width
    index = pd.Index(numbers, dtype="int64")
    return pd.DataFrame({at: pd.array(column, dtype="str") for at, column in enumerate(columns)}, index=index)


def _check_widths(file: str, grid: Grid) -> None:
    """A row with a comma too many or too few has its values under the wrong headings."""
    wish = Message("sheet_error.width", {"wanted": len(grid.headings)})
    ragged = list(grid.ragged.items())
    places = [Place(Message("sheet.row", {"row": row}), str(len(cells)), wish) for row, cells in ragged[:MOST_PLACES]]
    if places:
        raise UserError("sheet.refused", places, file=file, count=len(ragged))
