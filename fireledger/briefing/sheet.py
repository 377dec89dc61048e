"""A table as a file, Excel or CSV: it carries its title, what it rests on and its stamp, and runs no formula."""

import io
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

# What a spreadsheet may take for the beginning of a formula, tab and carriage return included (they are trimmed first).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NOTHING = "—"
FONT = "Microsoft YaHei"
NARROWEST = 9  # characters of a column that gives way to others
ROOM = 130  # characters of 11 points on A4 across, made a little smaller
LINE = 16  # points of a line of 11


@dataclass(frozen=True)
class Sheet:
    """What goes into the file.

    title: the finding or the name of the table. frame: rows, in order. headings: column -> heading, in order; other
    columns stay behind. notes: lines under the title (数据截至 · 口径 · 来源 · 筛选). stamp: 虚构示例 for data that
    are not real, else "". stamp_heading: heading of the column that repeats the stamp in every row of a CSV.
    """

    title: str
    frame: pd.DataFrame
    headings: Mapping[str, str]
    notes: Sequence[str] = ()
    stamp: str = ""
    stamp_heading: str = ""


def as_csv(sheet: Sheet) -> bytes:
    """The rows as CSV, UTF-8 with the mark by which Excel knows it; text that starts a formula gets an apostrophe.

    Dates are ISO, ratios numbers from 0 to 1, gaps empty. Data that are not real say so in every row.
    """
    cells = pd.DataFrame(
        {heading: sheet.frame[name].map(_defused) for name, heading in sheet.headings.items()}, index=sheet.frame.index
    )
    for name, heading in sheet.headings.items():
        if pd.api.types.is_datetime64_any_dtype(sheet.frame[name]):
            cells[heading] = sheet.frame[name].dt.strftime("%Y-%m-%d")
    if sheet.stamp:
        cells[sheet.stamp_heading] = sheet.stamp
    return cells.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _defused(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_workbook(sheet: Sheet) -> bytes:
    """The rows as an xlsx sheet ready to print: title, notes and stamp above, headings repeated on every page.

    Text stays text whatever it starts with. Dates are dates, columns named _ratio percents with one decimal; a ratio
    that has nothing in its denominator is "—", any other gap an empty cell.
    """
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        write_table(book.add_worksheet(), sheet, looks_of(book))
    return target.getvalue()


def looks_of(book: Any) -> dict[str, Any]:
    """The cell formats of a workbook, by name."""
    return {name: book.add_format({"font_name": FONT, "font_size": 11, **look}) for name, look in LOOKS.items()}


def write_table(page: Any, sheet: Sheet, looks: Mapping[str, Any], room: int = ROOM) -> int:
    """Write a sheet's head, headings and rows onto a worksheet, ready to print; the row of its headings, from 0.

    room: characters that a printed line holds at a readable size; long columns are wrapped until all fit.
    """
    above = _write_head(page, sheet, looks)
    columns = [[_cell(name, value) for value in sheet.frame[name]] for name in sheet.headings]
    told = [[heading, *map(_told, cells)] for heading, cells in zip(sheet.headings.values(), columns, strict=True)]
    widths = fitted_widths(told, room)
    for at, (name, heading) in enumerate(sheet.headings.items()):
        is_text = all(cell is None or (isinstance(cell, str) and cell != NOTHING) for cell in columns[at])
        page.write_string(above, at, heading, looks["heading" if is_text else "heading_middle"])
        for row, cell in enumerate(columns[at], above + 1):
            _write_cell(page, row, at, cell, looks, name)
        page.set_column(at, at, widths[at])
    for row, texts in enumerate(zip(*told, strict=True), above):
        lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
        if lines > 1:  # not every program finds out by itself how high a row has to be
            page.set_row(row, min(lines * LINE + 3, 400))
    last = max(above + len(sheet.frame), above + 1)
    page.autofilter(above, 0, last, len(sheet.headings) - 1)
    _set_up_print(page, above)
    return above


def fitted_widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Widths of columns of texts that together take at most `room` characters.

    No column takes more than half of them. What gives way is, one character at a time, the column where that adds the
    fewest lines.
    """
    lengths = [Counter(map(_long, texts)) for texts in columns]
    widths = [min(max(max(counts) + 2, 8), room // 2) for counts in lengths]
    while sum(widths) > room and max(widths) > NARROWEST:
        costs = [
            (_total(counts, width - 1) - _total(counts, width), -width) if width > NARROWEST else (math.inf, 0)
            for counts, width in zip(lengths, widths, strict=True)
        ]
        widths[costs.index(min(costs))] -= 1
    return widths


def _total(counts: Mapping[int, int], width: int) -> int:
    """Lines of all texts of a column, given how many there are of each length."""
    return sum(many * math.ceil(long / (width - 1)) for long, many in counts.items())


def _told(cell: Any) -> str:
    """A cell as it is read: dates and shares take less room than their values."""
    if cell is None:
        return ""
    if hasattr(cell, "year"):
        return f"{cell:%Y-%m-%d}"
    return cell if isinstance(cell, str) else f"{cell:,.6g}"


def _long(text: str) -> int:
    """Characters of the longest line; a Chinese one takes two."""
    return max(
        sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line) for line in text.split("\n")
    )


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column."""
    return sum(max(math.ceil(_long(line) / (width - 1)), 1) for line in text.split("\n"))


LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": "#59636e"},
    "stamp": {"bold": True, "font_color": "#8a4b00"},
    "heading": {"bold": True, "bg_color": "#f3f5f8", "border": 1, "border_color": "#d5dae0", "text_wrap": True},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#d5dae0"},
    "quoted": {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#d5dae0", "quote_prefix": True},
    "heading_middle": {
        "bold": True,
        "bg_color": "#f3f5f8",
        "border": 1,
        "border_color": "#d5dae0",
        "text_wrap": True,
        "align": "center",
    },
    "number": {"num_format": "#,##0.##", "align": "center", "valign": "top", "border": 1, "border_color": "#d5dae0"},
    "count": {"num_format": "#,##0", "align": "center", "valign": "top", "border": 1, "border_color": "#d5dae0"},
    "ratio": {"num_format": "0.0%", "align": "center", "valign": "top", "border": 1, "border_color": "#d5dae0"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center", "valign": "top", "border": 1, "border_color": "#d5dae0"},
}


def _write_head(page: Any, sheet: Sheet, looks: Mapping[str, Any]) -> int:
    """Title, notes and stamp, one row each; the number of the row for the headings."""
    lines = [(sheet.title, "title"), *((note, "note") for note in sheet.notes)]
    if sheet.stamp:
        lines.append((sheet.stamp, "stamp"))
    for row, (line, look) in enumerate(lines):
        page.write_string(row, 0, line, looks[look])
    return len(lines)


def _cell(name: str, value: Any) -> Any:
    """A cell as it will be written: None for a gap, "—" for a ratio of nothing."""
    if not isinstance(value, str) and pd.isna(value):
        return NOTHING if name.endswith("_ratio") else None
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def _write_cell(page: Any, row: int, at: int, cell: Any, looks: Mapping[str, Any], name: str) -> None:
    if cell is None:
        page.write_blank(row, at, None, looks["text"])
    elif isinstance(cell, str):
        look = "ratio" if cell == NOTHING else "quoted" if cell.startswith(FORMULA_STARTS) else "text"
        page.write_string(row, at, cell, looks[look])
    elif hasattr(cell, "year"):
        page.write_datetime(row, at, cell, looks["date"])
    else:
        whole = "count" if float(cell).is_integer() else "number"
        page.write_number(row, at, float(cell), looks["ratio" if name.endswith("_ratio") else whole])


def _set_up_print(page: Any, above: int) -> None:
    page.freeze_panes(above + 1, 0)
    page.repeat_rows(above)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")
