"""Files as offices have them: encodings, blank rows, broken rows, workbooks with traps, templates filled in."""

import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from fireledger.errors import UserError
from fireledger.intake.sheets import SHEETS, sheet_kind, write_template
from fireledger.text import words
from tests.intake.sheet_files import REPORT, USUAL, as_csv, as_xlsx, read, refused, rows_of, taken

HEAD = list(REPORT)
CELLS = list(REPORT.values())
FULL = [column.heading for column in SHEETS["report"].columns if column.is_offered]


def as_text(folder: Path, text: str, encoding: str = "utf-8", newline: str = "\n") -> Path:
    path = folder / "表.csv"
    path.write_bytes(text.replace("\n", newline).encode(encoding))
    return path


def lines_of(*rows: list[str]) -> str:
    return "".join(",".join(row) + "\n" for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_is_read_in_the_encodings_and_line_ends_of_excel(tmp_path: Path, encoding: str, newline: str) -> None:
    path = as_text(tmp_path, lines_of(HEAD, CELLS), encoding, newline)
    assert taken(path, "report")["unit_text"].tolist() == ["东镇"]


def test_rare_characters_of_gb18030_are_read(tmp_path: Path) -> None:
    path = as_csv(tmp_path, "report", rows_of("report", {"进展说明": "𠮷祥"}), "gb18030")
    assert taken(path, "report")["note"].tolist() == ["𠮷祥"]


@pytest.mark.parametrize("content", ["utf-16-le", "bad byte"])
def test_an_unknown_encoding_is_refused_not_guessed(tmp_path: Path, content: str) -> None:
    text = lines_of(HEAD, CELLS)
    encoded = text.encode("utf-16-le") if content == "utf-16-le" else text.encode() + b"\xff\xff"
    path = tmp_path / "表.csv"
    path.write_bytes(encoded)
    wanted = {"utf-16-le": "文字编码不是 UTF-8、GB18030，也不是带标记的 UTF-16", "bad byte": "第 3 行有损坏的字节"}
    assert refused(path, "report")[0].startswith(f"表.csv：{wanted[content]}")


def test_blank_rows_are_skipped_and_rows_keep_the_numbers_of_excel(tmp_path: Path) -> None:
    blank = [" "] * len(HEAD)
    bad = [*CELLS[:3], "某日", *CELLS[4:]]
    path = as_text(tmp_path, lines_of(HEAD, CELLS, blank, [], CELLS))
    assert taken(path, "report")["source_row"].tolist() == [2, 5]
    path = as_text(tmp_path, lines_of(HEAD, blank, [], bad))
    assert refused(path, "report")[1:] == ["  第 4 行「日期」：'某日' 不是日期"]


def test_a_line_break_inside_a_cell_is_one_row(tmp_path: Path) -> None:
    rows = read(tmp_path, "report", {"进展说明": "第一行\n第二行，又一行"}, {})
    assert rows["note"].tolist()[0] == "第一行\n第二行，又一行"
    assert rows["source_row"].tolist() == [2, 3]


def test_invisible_marks_and_odd_spaces_do_not_make_names_differ(tmp_path: Path) -> None:
    heads = ["\u200b文件", " 任务序号", "责任\n单位", "日期\u3000", "环节", "进展状态"]
    rows = [f'"{cell}"' for cell in heads], [CELLS[0], "1", "\ufeff东\u3000镇", *CELLS[3:]]
    path = as_text(tmp_path, lines_of(*map(list, rows)))
    assert taken(path, "report")["unit_text"].tolist() == ["东镇"]


def test_rows_with_a_comma_too_many_or_too_few_are_all_listed(tmp_path: Path) -> None:
    path = as_text(tmp_path, lines_of(HEAD, [*CELLS, "多"], CELLS, CELLS[:4]))
    assert refused(path, "report") == [
        "表.csv：2 处需要更正",
        "  第 2 行：'7' 格，应为 6 格，请检查逗号和引号",
        "  第 4 行：'4' 格，应为 6 格，请检查逗号和引号",
    ]


def test_an_open_quote_is_refused_where_it_began(tmp_path: Path) -> None:
    path = as_text(tmp_path, lines_of(HEAD, CELLS, ['"' + CELLS[0], *CELLS[1:]], CELLS, CELLS))
    assert refused(path, "report") == ["表.csv：第 3 行起引号不成对，或有一格过长，无法分列"]


@pytest.mark.parametrize("text", ["", "\n", "文件,任务序号\n", "文件,任务序号\n,\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(as_text(tmp_path, text), "report") == ["表.csv：表头以下没有内容"]


def test_optional_columns_may_be_absent_required_ones_not(tmp_path: Path) -> None:
    path = as_text(tmp_path, lines_of(HEAD, CELLS))
    assert taken(path, "report")["note"].isna().all()
    path = as_text(tmp_path, lines_of(["文件", "", "责任单位", "责任 单位", "检查日期", ""], [*CELLS[:5], ""]))
    assert refused(path, "report") == [
        "表.csv：6 处需要更正",
        "  表头第 2 列：空白 不是本表的表头",
        "  表头第 4 列：'责任 单位' 表头重复",
        "  表头第 5 列：'检查日期' 不是本表的表头（相近：日期）",
        "  第 1 行「任务序号」：空白 缺少这一列",
        "  第 1 行「日期」：空白 缺少这一列",
        "  第 1 行「环节」：空白 缺少这一列",
    ]


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    path = as_text(tmp_path, lines_of(HEAD[::-1], CELLS[::-1]))
    assert taken(path, "report")["task_no"].tolist() == [1]


@pytest.mark.parametrize("name", ["表.doc", "表.txt", "表"])
def test_other_kinds_of_file_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("文件\n", encoding="utf-8")
    assert refused(tmp_path / name, "report") == [f"{name}：只能读取 .xlsx、.xls、.ods、.csv 和 .tsv 文件"]


def test_a_workbook_gives_what_the_csv_gives(tmp_path: Path) -> None:
    cells: list[list[object]] = [
        [*FULL],
        [REPORT["文件"], 1, "东镇", date(2022, 9, 20), "自报", "已完成", 0.5, "好", 5, "", ""],
    ]
    rows = taken(as_xlsx(tmp_path / "表.xlsx", cells), "report")
    same = read(tmp_path, "report", {"完成比例": "50%", "进展说明": "好", "佐证材料": "5"})
    pd.testing.assert_frame_equal(rows, same)


def test_a_day_with_a_clock_or_typed_as_a_number_is_that_day(tmp_path: Path) -> None:
    days: list[object] = [datetime(2022, 9, 20, 14, 5), 20220920, "2022.9.20"]
    cells: list[list[object]] = [[*HEAD], *([*CELLS[:3], day, *CELLS[4:]] for day in days)]
    rows = taken(as_xlsx(tmp_path / "表.xlsx", cells), "report")
    assert rows["reported_on"].tolist() == [pd.Timestamp("2022-09-20")] * 3


def test_a_serial_number_without_a_date_format_is_no_date(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, [*CELLS[:3], 44824, *CELLS[4:]]])
    assert refused(path, "report")[1:] == ["  第 2 行「日期」：'44824' 不是日期"]


def test_merged_cells_give_their_value_to_every_row(tmp_path: Path) -> None:
    def merge(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(1, 2, 2, 2, "西镇")

    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS, CELLS], more=merge)
    assert taken(path, "report")["unit_text"].tolist() == ["西镇", "西镇"]


def test_a_formula_error_or_an_uncounted_formula_is_not_a_blank(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "表.xlsx", [FULL, [*CELLS], [*CELLS], [*CELLS]])
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.active
    sheet["H2"], sheet["K3"] = "=VLOOKUP(1,A:A,1)", "=DATE(2022,9,1)"
    sheet["H4"].value, sheet["H4"].data_type = "#N/A", "e"
    workbook.save(path)
    wish = "是公式错误或尚未计算的公式，请改为数值或文字"
    assert refused(path, "report")[1:] == [
        f"  第 2 行「进展说明」：'=VLOOKUP(1,A:A,1)' {wish}",
        f"  第 3 行「新时限」：'=DATE(2022,9,1)' {wish}",
        f"  第 4 行「进展说明」：'#N/A' {wish}",
    ]


def test_a_counted_formula_is_its_value(tmp_path: Path) -> None:
    def count(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(1, 1, "=2-1", None, 1)

    assert taken(as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS], more=count), "report")["task_no"].item() == 1


def test_one_sheet_is_read_or_the_one_with_the_name_of_the_template(tmp_path: Path) -> None:
    def second(name: str, cell: str) -> Callable[..., None]:
        return lambda workbook, _: workbook.add_worksheet(name).write(0, 0, cell)

    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS], more=second("Sheet2", ""))
    assert len(taken(path, "report")) == 1
    as_xlsx(path, [HEAD, CELLS], more=second("别的", "甲"))
    assert len(taken(path, "report")) == 1  # the other sheet has none of the headings
    as_xlsx(path, [["甲"]], more=second("别的", "甲"))
    several = "有多张工作表含有内容（Sheet1、别的），请只保留一张，或命名为「进展报送」"
    assert refused(path, "report") == [f"表.xlsx：{several}"]

    def headed(workbook: xlsxwriter.Workbook, _: object) -> None:
        workbook.add_worksheet("别的").write_row(0, 0, HEAD)

    as_xlsx(path, [HEAD, CELLS], more=headed)
    assert refused(path, "report") == [f"表.xlsx：{several}"]
    as_xlsx(path, [HEAD, CELLS], "进展报送", more=headed)
    assert len(taken(path, "report")) == 1


def test_a_cell_in_the_far_corner_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS], more=lambda _, sheet: sheet.write(1_048_575, 16_383, "远"))
    line = "表.xlsx：工作表「Sheet1」的内容一直延伸到第 1048576 行第 16384 列，请删除表格以外的内容"
    assert refused(path, "report") == [line]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("表.xlsx", b"", "打不开，不是完好的工作簿"),
        ("表.xlsx", b"PK\x03\x04broken", "打不开，不是完好的工作簿"),
        ("表.ods", b"PK\x03\x04broken", "打不开，不是完好的工作簿"),
        ("表.xls", b"\xd0\xcf\x11\xe0broken", "打不开，不是完好的工作簿"),
        ("表.xlsx", b"<html></html>", "内容是 .html 一类的文件，与扩展名不符"),
        ("表.xls", b"\xef\xbb\xbf <HTML><table>", "内容是 .html 一类的文件，与扩展名不符"),
        ("表.xls", b"PK\x03\x04", "内容是 .xlsx 一类的文件，与扩展名不符"),
        ("表.csv", b"PK\x03\x04", "内容是 .xlsx 一类的文件，与扩展名不符"),
        ("表.csv", b"%PDF-1.7", "内容是 .pdf 一类的文件，与扩展名不符"),
        ("表.xlsx", b"\xd0\xcf\x11\xe0old", "内容是 .xls 一类的文件，与扩展名不符"),
        ("表.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "已加密，请去掉密码"),
        ("表.xlsm", b"PK\x03\x04", "含有宏"),
    ],
)
def test_what_only_bears_the_name_of_a_sheet_is_refused(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name, "report")[0].startswith(f"{name}：{told}")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "表.xlsx", "w") as archive:
        archive.writestr("readme.txt", "no sheets")
    assert refused(tmp_path / "表.xlsx", "report")[0].startswith("表.xlsx：打不开")


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [("xl/vbaProject.bin", "", "含有宏"), ("xl/theme/theme9.xml", "<?xml version='1.0'?><!DOCTYPE a>", "打不开")],
)
def test_a_workbook_with_macros_or_a_document_type_is_refused(
    tmp_path: Path, part: str, content: str, told: str
) -> None:
    path = as_xlsx(tmp_path / "表.xlsx", [HEAD, CELLS])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, content)
    assert refused(path, "report")[0].startswith(f"表.xlsx：{told}")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", SHEETS)
def test_a_template_filled_in_is_read_back(tmp_path: Path, kind: str, lang: str) -> None:
    path = write_template(kind, tmp_path / "模板.xlsx", words(lang))
    assert refused(path, kind) == ["模板.xlsx：表头以下没有内容"]
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SHEETS[kind].title]
    headings = [cell.value for cell in sheet[1]]
    assert headings == [column.heading for column in SHEETS[kind].columns if column.is_offered]
    for heading, cell in USUAL[kind].items():
        is_day = heading.endswith("日期")
        sheet.cell(2, headings.index(heading) + 1).value = datetime.fromisoformat(cell) if is_day else cell
    workbook.save(path)
    rows = taken(path, kind)
    pd.testing.assert_frame_equal(rows, taken(as_csv(tmp_path, kind, [USUAL[kind]]), kind))
    assert sheet_kind(path) == kind


def test_a_template_explains_every_column_and_offers_the_words_allowed(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(write_template("report", tmp_path / "模板.xlsx", words("zh")))
    guide = list(workbook["填写说明"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in guide] == FULL
    assert [row[0] for row in guide if row[1] == "是"] == ["文件", "任务序号", "责任单位", "日期", "环节"]
    assert all(row[2] for row in guide)
    offered = {str(rule.sqref): rule.formula1 for rule in workbook["进展报送"].data_validations.dataValidation}
    assert offered["E2:E5001"] == '"自报,核查,销号,反弹,延期,中止"'


def test_there_is_no_template_for_another_kind(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        write_template("letter", tmp_path / "模板.xlsx", words("zh"))
    assert caught.value.lines(words("zh")) == [f"没有「letter」这种模板（可用：{'、'.join(SHEETS)}）"]


def test_a_hundred_thousand_inspections_are_read_in_seconds(tmp_path: Path) -> None:
    changes = (
        {"检查日期": f"2022-09-{day % 30 + 1:02d}", "场所名称": f"示例商场A{day % 999}"} for day in range(100_000)
    )
    path = as_csv(tmp_path, "inspection", rows_of("inspection", *changes))
    started = time.process_time()
    rows = taken(path, "inspection")
    assert len(rows) == 100_000
    assert time.process_time() - started < 10  # about 1 s; a loop over a million cells takes longer than the limit
