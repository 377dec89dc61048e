"""The annex workbook 台账: several sheets ready to print, values shaded; the same content, the same bytes."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from fireledger.briefing.package import repacked
from fireledger.briefing.page import RAMP
from fireledger.briefing.sheet import ROOM, Sheet, looks_of, write_table

_A3, _A4 = 8, 9
_ROOM_A3 = 190  # characters of 11 points on A3 across
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class Tab:
    """One sheet of a workbook.

    name: of the tab, at most 31 characters. shaded: first and last column (from 0) whose numbers are coloured by size;
    the last row holds sums and stays white. fixed: columns that stay in sight. is_wide: printed on A3, else A4, both
    across and one page wide.
    """

    name: str
    sheet: Sheet
    shaded: tuple[int, int] | None = None
    fixed: int = 0
    is_wide: bool = False


def as_book(tabs: Sequence[Tab], *, on: date, title: str, author: str, code: str) -> bytes:
    """The sheets as .xlsx: dates are dates, counts numbers, ratios percents, text never a formula.

    on: the date written as created; code: 校验码, among the properties.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        created = datetime(on.year, on.month, on.day)
        book.set_properties({"title": title, "author": author, "keywords": code, "created": created})
        looks = looks_of(book)
        for tab in tabs:
            page = book.add_worksheet(tab.name)
            above = write_table(page, tab.sheet, looks, _ROOM_A3 if tab.is_wide else ROOM)
            page.freeze_panes(above + 1, tab.fixed)
            page.set_paper(_A3 if tab.is_wide else _A4)
            page.set_footer(f"&L{code}&C&P / &N")
            if tab.shaded:
                _shade(page, above + 1, above + len(tab.sheet.frame) - 1, tab.shaded)
    return repacked(target.getvalue(), on)


def _shade(page: object, first: int, last: int, columns: tuple[int, int]) -> None:
    """Colour counts by size with the ramp of the heatmap; empty cells stay white."""
    scale = {"type": "2_color_scale", "min_color": RAMP[0], "max_color": RAMP[2]}
    cells = f"{xl_rowcol_to_cell(first, columns[0])}:{xl_rowcol_to_cell(max(last, first), columns[1])}"
    page.conditional_format(cells, scale)  # type: ignore[attr-defined]
