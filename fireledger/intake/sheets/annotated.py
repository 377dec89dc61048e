"""A copy of a sheet in which every bad cell is coloured and bears its reason, and a first sheet that lists them all."""

import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from fireledger.intake.faults import FLAG, MOST_PLACES, as_place
from fireledger.intake.grid import open_rows
from fireledger.intake.sheets.headings import column_letter, find_headings
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.sheets.reading import SheetReading

RED = "F8D3CF"
MOST_BYTES = 20_000_000  # openpyxl takes about fifty times as much memory
MOST_ROWS = 100_000
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HEADINGS = ("place_cell", "place_row", "place_heading", "place_found", "place_wanted")

Say = Callable[..., str]


def write_annotated(path: Path, reading: SheetReading, out: Path, say: Say) -> Path:
    """Writes the copy as .xlsx and returns its path; row numbers are those of the file.

    An .xlsx of up to 20 MB keeps its sheets, formats and formulas; of anything else the texts of the sheet that was
    read are copied, of more than 100,000 rows only those with bad cells. Values stay as they are; beyond 5,000 bad
    cells the reasons stand in the list alone.
    """
    is_workbook = Path(reading.file).suffix.lower() == ".xlsx"
    if is_workbook and path.stat().st_size <= MOST_BYTES and reading.counts.rows_in <= MOST_ROWS:
        return _annotate(path, reading, out, say)
    return _copy(path, reading, out, say)


def _reasons(reading: SheetReading, say: Say) -> dict[tuple[int, int], str]:
    """(row, column), both from 1 -> what is to be put right; the first column where the file has no such column."""
    reasons: dict[tuple[int, int], list[str]] = {}
    for row in reading.quarantine.itertuples(index=False):
        column = 1 if pd.isna(row.source_column) else row.source_column
        reasons.setdefault((int(str(row.source_row)), int(str(column))), []).append(as_place(row).told(say).strip())
    return {cell: "\n".join(lines) for cell, lines in reasons.items()}


def _listed(reading: SheetReading, say: Say) -> list[list[str]]:
    """The list's headings, then cell, row, heading, found and wanted of every bad cell."""
    rows = [[say(f"sheet.{key}") for key in _HEADINGS]]
    for row in reading.quarantine.head(MOST_ROWS).itertuples(index=False):
        place = as_place(row)
        at = "" if pd.isna(row.source_column) else column_letter(int(str(row.source_column)) - 1)
        heading, found = ("" if pd.isna(text) else str(text) for text in (row.heading, row.found))
        rows.append([f"{at}{row.source_row}", str(row.source_row), heading, found, place.wanted.told(say)])
    if len(reading.quarantine) > MOST_ROWS:
        rows.append(["", "", "", "", say("sheet.rest", count=len(reading.quarantine) - MOST_ROWS)])
    return rows


def _annotate(path: Path, reading: SheetReading, out: Path, say: Say) -> Path:
    with warnings.catch_warnings(), path.open("rb") as stream:
        warnings.simplefilter("ignore")  # what openpyxl leaves out of the copy is decoration
        workbook = openpyxl.load_workbook(stream, keep_links=False)
    sheet = workbook[reading.sheet]
    merged = {cell: (span.min_row, span.min_col) for span in sheet.merged_cells.ranges for cell in _inside(span)}
    red = PatternFill("solid", fgColor=RED)
    for number, (place, reason) in enumerate(_reasons(reading, say).items()):
        cell = sheet.cell(*merged.get(place, place))
        cell.fill = red
        if number < MOST_PLACES:
            before = f"{cell.comment.text}\n" if cell.comment else ""
            cell.comment = Comment(_printable(before + reason), "FireLedger")
    listing = workbook.create_sheet(_free_title(say("sheet.places"), workbook.sheetnames), 0)
    for row, texts in enumerate(_listed(reading, say), 1):
        for column, text in enumerate(texts, 1):
            _set_text(listing.cell(row, column), text)
    _widen(listing)
    workbook.active = 0
    workbook.save(out)
    return out


def _inside(span: Any) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(span.min_row, span.max_row + 1)
        for column in range(span.min_col, span.max_col + 1)
    ]


def _set_text(cell: Any, text: str) -> None:
    """Text that stays text even where it begins like a formula."""
    cell.value = _printable(text)
    cell.data_type = "s"
    cell.quotePrefix = True


def _widen(sheet: Any) -> None:
    for at, width in enumerate((8, 8, 16, 30, 60)):
        sheet.column_dimensions[column_letter(at)].width = width


def _printable(text: str) -> str:
    return _CONTROL.sub("\ufffd", text.replace(FLAG, ""))


def _free_title(title: str, taken: list[str]) -> str:
    return next(name for name in (title, *(f"{title}{number}" for number in range(2, 999))) if name not in taken)


def _copy(path: Path, reading: SheetReading, out: Path, say: Say) -> Path:
    file = open_rows(path, reading.file)
    key = find_headings(file, SHEETS[reading.kind], reading.mapping, reading.file).key
    reasons = _reasons(reading, say)
    shown = {row for row, _ in reasons} if reading.counts.rows_in > MOST_ROWS else None
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(out), options) as workbook:
        title = say("sheet.places")
        listing = workbook.add_worksheet(title)
        for row, texts in enumerate(_listed(reading, say)):
            for column, text in enumerate(texts):
                listing.write_string(row, column, _printable(text))
        for at, width in enumerate((8, 8, 16, 30, 60)):
            listing.set_column(at, at, width)
        sheet = workbook.add_worksheet(_free_title(SHEETS[reading.kind].title, [title]))
        red = workbook.add_format({"bg_color": f"#{RED}"})
        for number, cells in enumerate(file.rows(key), 1):
            if shown is None or number in shown or number <= reading.counts.heading:
                _copy_row(sheet, number, cells, reasons, red)
        for (row, column), reason in list(reasons.items())[:MOST_PLACES]:
            sheet.write_comment(row - 1, column - 1, _printable(reason))
    return out


def _copy_row(sheet: Any, number: int, cells: list[str], reasons: dict[tuple[int, int], str], red: object) -> None:
    for column, text in enumerate(cells, 1):
        mark = [red] if (number, column) in reasons else []
        if text:
            sheet.write_string(number - 1, column - 1, text.replace(FLAG, "")[:32_767], *mark)
        elif mark:
            sheet.write_blank(number - 1, column - 1, None, *mark)
