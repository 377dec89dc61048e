"""An XLSX workbook -> rows of text, with the traps of the format disarmed before the native reader sees it."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from fireledger.errors import UserError
from fireledger.intake.faults import FLAG

GUIDE_TITLE = "填写说明"
MOST_BYTES = 400_000_000
# The native reader reserves rows x columns at once and ends the process when memory runs out, so one cell in the far
# corner must be met before it. 1,048,576 rows x 18 columns still pass.
MOST_CELLS = 20_000_000
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]{1,7})["']""")
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)([0-9]+)["']([^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>(.*?)</(?:\w+:)?f>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</(?:\w+:)?v>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook_rows(path: Path, title: str) -> list[list[str]]:
    """Every row of the sheet from row 1, cells as text (days as 2022-09-30), merged cells filled, all of equal width.

    The sheet is the one named `title`, else the only one with content besides 填写说明. A cell with an Excel error or
    with a formula never counted comes back flagged, since the native reader would give it as blank.
    Raises UserError when the file is no workbook, is too large, or when several sheets could be meant.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _sheet_parts(archive)
            _check_size(path, archive, parts)
            workbook = CalamineWorkbook.from_path(str(path))
            name, rows = _chosen(path, workbook, title)
            _fill_merged(rows, workbook.get_sheet_by_name(name).merged_cell_ranges or [])
            _flag_unfit(rows, archive.read(parts[name]))
    except (zipfile.BadZipFile, CalamineError, ElementTree.ParseError, KeyError):
        raise UserError("sheet.not_workbook", file=path.name) from None
    return rows


Merged = list[tuple[tuple[int, int], tuple[int, int]]]


def visible_sheets(path: Path) -> tuple[list[tuple[list[list[str]], Merged]], list[str]]:
    """Rows (as text, from row 1) and merged ranges of every visible sheet, and the names of hidden sheets with content.

    Raises UserError when the file is no workbook or is too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive, _sheet_parts(archive))
        workbook = CalamineWorkbook.from_path(str(path))
        metas = [meta for meta in workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        seen = [meta.name for meta in metas if meta.visible == SheetVisibleEnum.Visible]
        hidden = [meta.name for meta in metas if meta.name not in seen and any(map(any, _rows(workbook, meta.name)))]
        sheets = [(_rows(workbook, name), workbook.get_sheet_by_name(name).merged_cell_ranges or []) for name in seen]
    except (zipfile.BadZipFile, CalamineError, ElementTree.ParseError, KeyError):
        raise UserError("sheet.not_workbook", file=path.name) from None
    return sheets, hidden


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part in the archive."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.attrib["Id"]: link.attrib["Target"] for link in links}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    found = {sheet.attrib["name"]: targets[sheet.attrib[_RELATION]] for sheet in sheets}
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in found.items()}


def _check_size(path: Path, archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise UserError("sheet.too_large", file=path.name)
    for name, part in parts.items():
        last_row, last_column = _extent(archive.read(part))
        if last_row * last_column > MOST_CELLS:
            raise UserError("sheet.too_wide", file=path.name, sheet=name, row=last_row, column=last_column)


def _extent(content: bytes) -> tuple[int, int]:
    """The farthest row and column that any cell of a sheet names."""
    last_row, columns = 0, set()
    for mark in _REFERENCE.finditer(content):
        columns.add(mark[1])
        last_row = max(last_row, int(mark[2]))
    return last_row, max(map(_column_number, columns), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _chosen(path: Path, workbook: CalamineWorkbook, title: str) -> tuple[str, list[list[str]]]:
    if title in workbook.sheet_names:
        return title, _rows(workbook, title)
    filled = {name: _rows(workbook, name) for name in workbook.sheet_names if name != GUIDE_TITLE}
    filled = {name: rows for name, rows in filled.items() if any(cell for row in rows for cell in row)}
    if len(filled) > 1:
        raise UserError("sheet.several", file=path.name, sheets="、".join(filled), title=title)
    return next(iter(filled.items()), (workbook.sheet_names[0], []))


def _rows(workbook: CalamineWorkbook, name: str) -> list[list[str]]:
    table = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_as_text(cell) for cell in row] for row in table]


def _as_text(cell: object) -> str:
    """One cell as a person would type it: a day without its clock, a whole number without its point."""
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def _fill_merged(rows: list[list[str]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A merged cell's value given to its whole range: the file holds it in the first cell only."""
    for (top, left), (bottom, right) in ranges:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])


def _flag_unfit(rows: list[list[str]], content: bytes) -> None:
    for row, column, shown in _unfit(content):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = FLAG + shown


def _unfit(content: bytes) -> Iterator[tuple[int, int, str]]:
    """(row, column, what Excel shows) of cells holding an error, or a formula without a counted value."""
    if b't="e"' not in content and b"f>" not in content:
        return
    for letters, row, marks, inner in _CELL.findall(content):
        value, formula = _VALUE.search(inner), _FORMULA.search(inner)
        if b't="e"' in marks and value:
            yield int(row) - 1, _column_number(letters) - 1, value[1].decode()
        elif formula and not value:
            yield int(row) - 1, _column_number(letters) - 1, "=" + formula[1].decode()
