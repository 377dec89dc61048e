"""What goes back to the office: the annotated copy of a sheet, and its quarantined rows ready to be corrected."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from fireledger.intake.sheets import SHEETS, Mapping, SheetReading, write_annotated, write_quarantine
from fireledger.text import words
from tests.intake.sheet_files import INSPECTION, USUAL, as_xlsx, reading_of, rows_of, taken
from tests.intake.sheet_shapes import write_form

HEAD = list(INSPECTION)
CELLS = list(INSPECTION.values())
BAD = ["J2", "甲区", "某日", "=1+1", '=HYPERLINK("x")', "西震", ""]
ROWS = [["一览表", *[""] * 6], HEAD, CELLS, BAD, ["合计", *[""] * 6], ["J3", *CELLS[1:]]]


def annotated(folder: Path, path: Path, lang: str = "zh") -> tuple[SheetReading, openpyxl.Workbook]:
    reading = reading_of(path, "inspection")
    out = write_annotated(path, reading, folder / "批注.xlsx", words(lang))
    return reading, openpyxl.load_workbook(out)


def coloured(sheet: openpyxl.worksheet.worksheet.Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb[-6:] == "F8D3CF"}


@pytest.mark.parametrize("form", ["xlsx", "csv", "gb18030", "xls", "ods"])
def test_an_annotated_copy_colours_bad_cells_and_gives_their_reason(tmp_path: Path, form: str) -> None:
    reading, workbook = annotated(tmp_path, write_form(tmp_path, form, ROWS))
    listing, sheet = workbook.worksheets[0], workbook.worksheets[1]
    assert coloured(sheet) == {"C4", "F4", "G4"}
    assert sheet["C4"].comment.text == "第 4 行「检查日期」：'某日' 不是日期"
    assert sheet["G4"].comment.text == "第 4 行「检查结果」：空白 必须填写"
    written = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert written == ROWS
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert listing.title == "问题清单"
    listed = [[cell.value for cell in row] for row in listing.iter_rows()]
    assert listed[0] == ["单元格", "行号", "列名", "原内容", "应改正之处"]
    assert listed[1] == ["C4", "4", "检查日期", "某日", "不是日期"]
    assert len(listed) == 1 + len(reading.quarantine)


def test_an_annotated_workbook_keeps_its_values_formulas_and_other_sheets(tmp_path: Path) -> None:
    def more(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, 0, '="J"&1', None, "J1")
        sheet.write_string(2, 4, "=1+1")
        sheet.write_comment(2, 2, "原批注")
        sheet.merge_range(2, 5, 3, 5, "西震")
        workbook.add_worksheet("问题清单").write(0, 0, "别的")

    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS, BAD, ["J3", *CELLS[1:]]], more=more)
    _, workbook = annotated(tmp_path, path, "en")
    assert workbook.sheetnames == ["To put right", "Sheet1", "问题清单"]
    sheet = workbook["Sheet1"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ('="J"&1', "f")
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("=1+1", "s")
    assert coloured(sheet) == {"C3", "F3", "G3"}
    assert sheet["C3"].comment.text.splitlines()[-1] == "row 3, column 检查日期: '某日' is not a date"
    assert sheet["F3"].comment.text.count("西震") == 2  # both rows of the merged cell


def test_what_looks_like_a_formula_is_text_in_the_list_too(tmp_path: Path) -> None:
    rows = [HEAD, [*CELLS[:2], "=cmd|' /C calc'!A0", *CELLS[3:]], [*CELLS[:4], "好\x07", *CELLS[5:]]]
    for form in ("csv", "utf-8"):
        path = write_form(tmp_path, form, [HEAD, *rows[1:]])
        _, workbook = annotated(tmp_path, path)
        types = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value}
        assert types == {"s"}
    path = as_xlsx(tmp_path / "表.xlsx", rows[:2])
    _, workbook = annotated(tmp_path, path)
    assert workbook.worksheets[0]["D2"].value.startswith("=cmd")
    assert workbook.worksheets[0]["D2"].data_type == "s"


def test_a_row_of_the_wrong_width_is_marked_at_its_beginning(tmp_path: Path) -> None:
    path = write_form(tmp_path, "csv", [HEAD, CELLS[:3], [*CELLS, "多"]])
    _, workbook = annotated(tmp_path, path)
    assert coloured(workbook.worksheets[1]) == {"A2", "A3"}
    assert workbook.worksheets[1]["H3"].value == "多"


def test_a_very_long_sheet_is_copied_only_where_it_is_bad(tmp_path: Path) -> None:
    path = write_form(tmp_path, "csv", ROWS)
    reading = reading_of(path, "inspection")
    many = replace(reading, counts=replace(reading.counts, rows_in=100_001))
    sheet = openpyxl.load_workbook(write_annotated(path, many, tmp_path / "批注.xlsx", words("zh"))).worksheets[1]
    shown = [row[0].row for row in sheet.iter_rows() if any(cell.value for cell in row)]
    assert shown == [1, 2, 4]


def corrected(path: Path, change: Callable[[openpyxl.worksheet.worksheet.Worksheet], None]) -> Path:
    workbook = openpyxl.load_workbook(path)
    change(workbook.worksheets[0])
    workbook.save(path)
    return path


def test_quarantined_rows_come_back_in_the_template_and_are_taken_once_corrected(tmp_path: Path) -> None:
    reading = reading_of(write_form(tmp_path, "csv", ROWS), "inspection")
    path = write_quarantine(reading, "inspection", tmp_path / "退回.xlsx", words("zh"))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [*(column.heading for column in SHEETS["inspection"].columns), "原行号", "退回原因"]
    row = dict(zip(headings, (cell.value for cell in sheet[2]), strict=True))
    assert (row["检查日期"], row["属地单位"], row["场所名称"], row["原行号"]) == ("某日", "西震", BAD[4], 4)
    assert row["退回原因"].splitlines()[0] == "第 4 行「检查日期」：'某日' 不是日期"
    assert sheet.max_row == 2

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for heading, value in (("检查日期", datetime(2022, 9, 3)), ("属地单位", "西镇"), ("检查结果", "当场改正")):
            sheet.cell(2, headings.index(heading) + 1).value = value

    rows = taken(corrected(path, change), "inspection")
    assert rows[["inspection_code", "unit_text", "place_name"]].to_numpy().tolist() == [["J2", "西镇", BAD[4]]]


@pytest.mark.parametrize("kind", SHEETS)
def test_rows_of_every_kind_can_go_back_and_come_again(tmp_path: Path, kind: str) -> None:
    good = rows_of(kind, {})[0]
    wrong = dict(USUAL[kind])
    heading = next(column.heading for column in SHEETS[kind].columns if column.kind in ("date", "number", "flag"))
    wrong = good | {heading: "不详"}
    reading = reading_of(write_form(tmp_path, "csv", [list(wrong), list(wrong.values())]), kind)
    frames = {"quarantine": reading.quarantine, "quarantined_rows": reading.quarantined_rows}
    path = write_quarantine(frames, kind, tmp_path / "退回.xlsx", words("zh"))
    again = reading_of(path, kind)
    assert again.quarantine["found"].tolist() == ["不详"]
    assert again.quarantine["heading"].tolist() == [heading]

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        column = next(cell.column for cell in sheet[1] if cell.value == heading)
        sheet.cell(2, column).value = good.get(heading)

    assert reading_of(corrected(path, change), kind).counts.accepted == 1


def test_rows_of_a_foreign_sheet_go_back_under_our_headings_in_our_words(tmp_path: Path) -> None:
    names = {
        "inspection_code": "No",
        "inspected_on": "Day",
        "place_name": "Place",
        "unit_text": "Area",
        "outcome": "Result",
    }
    mapping = Mapping(
        "inspection",
        columns=names,
        constants={"district": "甲区", "inspector_name": "区消防救援局"},
        values={"outcome": {"OK": "未发现隐患"}, "unit_text": {"East": "东镇"}},
    )
    lines = [[*names.values(), "Phone"], ["1", "soon", "Sample", "East", "OK", "000"], ["2", "2022-09-01"]]
    reading = reading_of(write_form(tmp_path, "csv", lines), "inspection", mapping)
    assert reading.quarantined_rows["cells"].tolist()[1] == '{"No": "2", "Day": "2022-09-01"}'
    path = write_quarantine(reading, "inspection", tmp_path / "退回.xlsx", words("zh"))

    def change(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(2, headings.index("检查日期") + 1).value = "2022-09-01"
        assert (
            sheet.cell(2, headings.index("退回原因") + 1).value.splitlines()[-1]
            == "1 | soon | Sample | East | OK | 000"
        )
        sheet.delete_rows(3)

    rows = taken(corrected(path, change), "inspection")
    assert rows[["district", "unit_text", "outcome", "inspector_name"]].to_numpy().tolist() == [
        ["甲区", "东镇", "未发现隐患", "区消防救援局"]
    ]
