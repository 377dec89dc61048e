"""Workbooks to be filled in: the empty template of a sheet, and rows that came back in the same layout."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from fireledger.errors import UserError
from fireledger.intake.faults import as_place
from fireledger.intake.sheets.headings import RETURNED_REASON, RETURNED_ROW
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.sheets.reading import SheetReading
from fireledger.intake.table import Column, Table
from fireledger.intake.workbook import GUIDE_TITLE

FILLED_ROWS = 5_000
_FORMATS = {"date": "yyyy-mm-dd", "percent": "0%", "number": "General"}
_WIDTHS = {"text": 24, "unit": 20, "plan": 28, "date": 13}
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Say = Callable[..., str]


def write_template(kind: str, path: Path, say: Say) -> Path:
    """Writes the template of a kind of sheet as .xlsx and returns its path.

    Headings are Chinese in every language, since reading knows them by that name; the explanations are in the language
    of `say`. Required headings are dark, cells with a fixed choice offer it, date cells are real dates.
    Raises UserError for a kind of sheet that there is not.
    """
    table = SHEETS.get(kind)
    if table is None:
        raise UserError("sheet.no_template", found=kind, known="、".join(SHEETS))
    offered = tuple(column for column in table.columns if column.is_offered)
    with xlsxwriter.Workbook(str(path), _SAFE) as workbook:
        _write_table(workbook, replace(table, columns=offered), say)
    return path


def write_quarantine(returned: SheetReading | Mapping[str, pd.DataFrame], kind: str, path: Path, say: Say) -> Path:
    """Writes rows that were not taken into a template, each with its row number and its reasons, and returns the path.

    `returned`: a reading, or its frames quarantine and quarantined_rows by name. The cells stand under the headings of
    the template as they were written; corrected, the workbook is imported like any other.
    """
    if isinstance(returned, SheetReading):
        returned = {"quarantine": returned.quarantine, "quarantined_rows": returned.quarantined_rows}
    table, rows = SHEETS[kind], returned["quarantined_rows"]
    reasons = _reasons(returned["quarantine"], say)
    headings = [column.heading for column in table.columns]
    with xlsxwriter.Workbook(str(path), _SAFE) as workbook:
        sheet = _write_table(workbook, table, say)
        head = workbook.add_format({"bold": True, "bg_color": "#f4c7c3"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for at, (heading, width) in enumerate(((RETURNED_ROW, 8), (RETURNED_REASON, 60)), len(headings)):
            sheet.set_column(at, at, width, wrapped)
            sheet.write_string(0, at, heading, head)
        for number, row in enumerate(rows.itertuples(index=False), 1):
            cells = json.loads(str(row.template_cells))
            _write_texts(sheet, number, [cells.get(heading, "") for heading in headings])
            sheet.write_number(number, len(headings), row.source_row)
            sheet.write_string(number, len(headings) + 1, _with_original(reasons.get(row.source_row, []), row))
    return path


def _reasons(quarantine: pd.DataFrame, say: Say) -> dict[int, list[str]]:
    """source_row -> what is to be put right in it, one line per cell."""
    told: dict[int, list[str]] = {}
    for row in quarantine.itertuples(index=False):
        told.setdefault(int(str(row.source_row)), []).append(as_place(row).told(say).strip())
    return told


def _with_original(reasons: list[str], row: Any) -> str:
    """The reasons; under them the row as written where it has cells that the template has no place for."""
    cells, placed = json.loads(row.cells), json.loads(row.template_cells)
    lost = [text for text in cells.values() if text not in placed.values()]
    return "\n".join([*reasons, *([" | ".join(cells.values())] if lost else [])])


def _write_texts(sheet: Any, row: int, texts: list[str]) -> None:
    for at, text in enumerate(texts):
        if text:
            sheet.write_string(row, at, text)


def _write_table(workbook: xlsxwriter.Workbook, table: Table, say: Say) -> Any:
    """The sheet to fill in, with the guide behind it."""
    sheet = workbook.add_worksheet(table.title)
    must = workbook.add_format({"bold": True, "bg_color": "#1d4f91", "font_color": "#ffffff"})
    may = workbook.add_format({"bold": True, "bg_color": "#d3d7db"})
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        cells = workbook.add_format({"num_format": _FORMATS.get(column.kind, "@")})
        sheet.set_column(at, at, _WIDTHS.get(column.kind, 14), cells)
        sheet.write_string(0, at, column.heading, must if column.required else may)
        if column.allowed:
            choice = {"validate": "list", "source": list(column.allowed)}
            sheet.data_validation(1, at, FILLED_ROWS, at, choice)
    _write_guide(workbook, table.columns, say, must)
    return sheet


def _write_guide(workbook: xlsxwriter.Workbook, columns: tuple[Column, ...], say: Say, head: object) -> None:
    """One row per column: heading, required or not, what to write, the words allowed."""
    sheet = workbook.add_worksheet(GUIDE_TITLE)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for at, (key, width) in enumerate((("column", 14), ("required", 8), ("meaning", 60), ("allowed", 40))):
        sheet.set_column(at, at, width, wrapped)
        sheet.write_string(0, at, say(f"template.{key}"), head)
    for row, column in enumerate(columns, 1):
        needed = say("template.yes" if column.required else "template.no")
        cells = (column.heading, needed, say(column.note), "、".join(column.allowed))
        for at, text in enumerate(cells):
            sheet.write_string(row, at, text, wrapped)
