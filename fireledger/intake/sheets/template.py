"""Template workbooks: the sheet's headings, ready to fill, and a second sheet that explains every column."""

from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from fireledger.errors import UserError
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.table import Column
from fireledger.intake.workbook import GUIDE_TITLE

FILLED_ROWS = 5_000
_FORMATS = {"date": "yyyy-mm-dd", "percent": "0%"}
_WIDTHS = {"text": 24, "unit": 20, "plan": 28, "date": 13}


def write_template(kind: str, path: Path, say: Callable[..., str]) -> Path:
    """Writes the template of a sheet (report, inspection, hazard) as .xlsx and returns its path.

    Headings are Chinese in every language, since reading knows them by that name; the explanations are in the language
    of `say`. Required headings are dark, cells with a fixed choice offer it, date cells are real dates.
    Raises UserError for a kind of sheet that there is not.
    """
    table = SHEETS.get(kind)
    if table is None:
        raise UserError("sheet.no_template", found=kind, known="、".join(SHEETS))
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
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
    return path


def _write_guide(
    workbook: xlsxwriter.Workbook, columns: tuple[Column, ...], say: Callable[..., str], head: object
) -> None:
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
