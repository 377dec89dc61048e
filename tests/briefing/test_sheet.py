"""Tables as files: nothing runs as a formula, gaps are no zeros, data that are not real say so."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from fireledger.briefing.sheet import Sheet, as_csv, as_workbook

HEADINGS = {"unit_name": "单位", "due_on": "时限", "duty_count": "责任", "completion_ratio": "完成率"}


def sheet(*names: str, stamp: str = "") -> Sheet:
    """A table of units with a date, a count and a ratio; the last unit has nothing due."""
    units = list(names or ("区应急局", "区教委"))
    frame = pd.DataFrame(
        {
            "unit_name": units,
            "due_on": pd.to_datetime(["2022-12-31"] + [None] * (len(units) - 1)),
            "duty_count": [1200] + [0] * (len(units) - 1),
            "completion_ratio": [0.625] + [float("nan")] * (len(units) - 1),
            "unit_key": "YC-D-18",
        }
    )
    return Sheet("完成情况", frame, HEADINGS, ["数据截至 2022-12-20"], stamp, "数据性质")


def cells(made: Sheet) -> list[tuple[object, ...]]:
    """All cells of the workbook, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(made)))
    return list(book.worksheets[0].iter_rows(values_only=True))


def test_a_workbook_has_title_notes_headings_and_typed_cells() -> None:
    title, note, heading, first, second = cells(sheet())
    assert title[0] == "完成情况"
    assert note[0] == "数据截至 2022-12-20"
    assert heading == tuple(HEADINGS.values())
    assert first == ("区应急局", datetime(2022, 12, 31), 1200, 0.625)
    assert second == ("区教委", None, 0, "—")


def test_a_ratio_is_shown_as_a_percent_with_one_decimal() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(sheet())))
    assert book.worksheets[0]["D4"].number_format == "0.0%"


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@sum", "\t=1", "=HYPERLINK(1)"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(sheet(text))))
    cell = book.worksheets[0]["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert as_csv(sheet(text)).decode("utf-8-sig").splitlines()[1].startswith(f"'{text}")


def test_a_csv_opens_in_excel_as_chinese_and_leaves_gaps_empty() -> None:
    made = as_csv(sheet())
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").splitlines() == [
        "单位,时限,责任,完成率",
        "区应急局,2022-12-31,1200,0.625",
        "区教委,,0,",
    ]


def test_data_that_are_not_real_say_so_in_both() -> None:
    made = sheet(stamp="虚构示例")
    assert cells(made)[2][0] == "虚构示例"
    assert [line.rsplit(",", 1)[1] for line in as_csv(made).decode("utf-8-sig").splitlines()] == [
        "数据性质",
        "虚构示例",
        "虚构示例",
    ]


def test_a_table_without_rows_is_a_file_with_headings() -> None:
    empty = sheet()
    empty = Sheet(empty.title, empty.frame.iloc[:0], HEADINGS)
    assert cells(empty)[1] == tuple(HEADINGS.values())
    assert as_csv(empty).decode("utf-8-sig").strip() == ",".join(HEADINGS.values())
