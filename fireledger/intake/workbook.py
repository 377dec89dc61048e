"""A workbook (.xlsx, .xls, .ods) -> rows of text; the traps of the format are disarmed before the native reader."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from fireledger.errors import UserError
from fireledger.intake.delimited import visible
from fireledger.intake.documents.archive import check_entry_names
from fireledger.intake.extent import column_number, sheet_extent
from fireledger.intake.faults import FLAG
from fireledger.intake.ods import TooWideError, ods_tables
from fireledger.intake.xls import error_cells, is_encrypted

GUIDE_TITLE = "填写说明"
MOST_BYTES = 400_000_000
# The native reader reserves rows x columns at once and ends the process when memory runs out, so one cell in the far
# corner must be met before it. 1,048,576 rows x 18 columns still pass.
MOST_CELLS = 20_000_000
# A cell far from all others: so many places for each cell there is, on a sheet of so many places.
MOST_SPARSE, SPARSE_CELLS = 50, 1_000_000
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]+)([0-9]+)["']([^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>(.*?)</(?:\w+:)?f>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</(?:\w+:)?v>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


_UNREADABLE = (zipfile.BadZipFile, CalamineError, ElementTree.ParseError, KeyError, ValueError, EOFError, zlib.error)
Merged = list[tuple[tuple[int, int], tuple[int, int]]]


class WorkbookFile:
    """The sheets of a workbook: rows from row 1, cells as text (days as 2022-09-30), merged cells filled, equal widths.

    A cell with an error, or with a formula never counted, comes back flagged: the native reader would give it as blank.
    """

    is_workbook = True

    def __init__(self, path: Path, name: str, suffix: str) -> None:
        """Raises UserError when the file is no workbook, is encrypted or too large."""
        self._path, self._name = path, name
        self._sheets: dict[str, list[list[str]]] = {}
        try:
            self._open(suffix)
        except PasswordError:
            raise UserError("sheet.encrypted", file=name) from None
        except _UNREADABLE:
            raise UserError("sheet.not_workbook", file=name) from None

    def _open(self, suffix: str) -> None:
        self._parts: dict[str, str] = {}
        if suffix == ".ods":
            self._open_ods()
            return
        if suffix == ".xlsx":
            with zipfile.ZipFile(self._path) as archive:
                self._parts = _sheet_parts(archive)
                _check_size(self._name, archive, self._parts)
        self._errors: dict[int, list[tuple[int, int, str]]] = {}
        if suffix == ".xls":
            content = self._path.read_bytes()
            if is_encrypted(content):
                raise UserError("sheet.encrypted", file=self._name)
            self._errors = error_cells(content)
        self._workbook = CalamineWorkbook.from_path(str(self._path))
        metas = [meta for meta in self._workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        self.hidden = [meta.name for meta in metas if meta.visible != SheetVisibleEnum.Visible]
        self.keys = tuple(meta.name for meta in metas if meta.visible == SheetVisibleEnum.Visible)

    def _open_ods(self) -> None:
        with zipfile.ZipFile(self._path) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UserError("sheet.encrypted", file=self._name)
            _check_size(self._name, archive, {})
            try:
                tables = ods_tables(archive, MOST_CELLS)
            except TooWideError as wide:
                sheet, row, column = wide.args
                raise UserError("sheet.too_wide", file=self._name, sheet=sheet, row=row, column=column) from None
        for table in tables:
            _fill_merged(table.rows, table.merged)
        self._sheets = {table.name: table.rows for table in tables}
        self.hidden = [table.name for table in tables if table.is_hidden]
        self.keys = tuple(table.name for table in tables if not table.is_hidden)

    def sheet(self, name: str) -> list[list[str]]:
        """Every row of one sheet. Raises UserError sheet.not_workbook when it cannot be read."""
        if name not in self._sheets:
            try:
                self._sheets[name] = self._read(name)
            except _UNREADABLE:
                raise UserError("sheet.not_workbook", file=self._name) from None
        return self._sheets[name]

    def _read(self, name: str) -> list[list[str]]:
        rows = [list(visible(row)) for row in _rows(self._workbook, name)]
        _fill_merged(rows, self._workbook.get_sheet_by_name(name).merged_cell_ranges or [])
        if name in self._parts:
            with zipfile.ZipFile(self._path) as archive:
                _flag(rows, _unfit(archive.read(self._parts[name])))
        _flag(rows, self._errors.get(self._workbook.sheet_names.index(name), []))
        return rows

    def head(self, name: str, most: int) -> list[list[str]]:
        """The first rows of one sheet."""
        return self.sheet(name)[:most]

    def rows(self, name: str) -> Iterator[list[str]]:
        """Every row of one sheet."""
        return iter(self.sheet(name))

    def filled(self) -> list[str]:
        """Visible sheets that hold anything, without the guide of a template."""
        return [name for name in self.keys if name != GUIDE_TITLE and any(any(row) for row in self.sheet(name))]


def visible_sheets(path: Path) -> tuple[list[tuple[list[list[str]], Merged]], list[str]]:
    """Rows (as text, from row 1) and merged ranges of every visible sheet, and the names of hidden sheets with content.

    Raises UserError when the file is no workbook or is too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path.name, archive, _sheet_parts(archive))
        workbook = CalamineWorkbook.from_path(str(path))
        metas = [meta for meta in workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
        seen = [meta.name for meta in metas if meta.visible == SheetVisibleEnum.Visible]
        hidden = [meta.name for meta in metas if meta.name not in seen and any(map(any, _rows(workbook, meta.name)))]
        sheets = [(_rows(workbook, name), workbook.get_sheet_by_name(name).merged_cell_ranges or []) for name in seen]
    except _UNREADABLE:
        raise UserError("sheet.not_workbook", file=path.name) from None
    return sheets, hidden


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> its part in the archive."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.attrib["Id"]: link.attrib["Target"] for link in links}
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
    found = {sheet.attrib["name"]: targets[sheet.attrib[_RELATION]] for sheet in sheets}
    return {name: target.lstrip("/") if target.startswith("/") else f"xl/{target}" for name, target in found.items()}


def _check_size(file: str, archive: zipfile.ZipFile, parts: dict[str, str]) -> None:
    check_entry_names(file, archive.infolist())
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise UserError("sheet.too_large", file=file)
    if any(part.filename.endswith("vbaProject.bin") for part in archive.infolist()):
        raise UserError("sheet.macro", file=file)
    texts = [part for part in archive.namelist() if part.endswith((".xml", ".rels"))]
    if any(b"<!DOCTYPE" in archive.open(part).read(1_024) for part in texts):  # entities that unfold into gigabytes
        raise UserError("sheet.not_workbook", file=file)
    for name, part in parts.items():
        with archive.open(part) as content:
            extent = sheet_extent(content)
        places = extent.last_row * extent.last_column
        if places > MOST_CELLS or (places > SPARSE_CELLS and places > MOST_SPARSE * extent.cells):
            raise UserError("sheet.too_wide", file=file, sheet=name, row=extent.last_row, column=extent.last_column)
        if extent.merged > MOST_CELLS:
            raise UserError("sheet.too_merged", file=file, sheet=name)


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


def _flag(rows: list[list[str]], unfit: Iterable[tuple[int, int, str]]) -> None:
    for row, column, shown in unfit:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = FLAG + shown


def _unfit(content: bytes) -> Iterator[tuple[int, int, str]]:
    """(row, column, what Excel shows) of cells holding an error, or a formula without a counted value."""
    if b't="e"' not in content and b"f>" not in content:
        return
    for letters, row, marks, inner in _CELL.findall(content):
        value, formula = _VALUE.search(inner), _FORMULA.search(inner)
        if b't="e"' in marks and value:
            yield int(row) - 1, column_number(letters.decode()) - 1, value[1].decode()
        elif formula and not value:
            yield int(row) - 1, column_number(letters.decode()) - 1, "=" + formula[1].decode()
