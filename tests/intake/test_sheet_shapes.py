"""Sheets as offices keep them: any form and encoding, titles above, notes and totals below, other words in headings."""

from datetime import date
from pathlib import Path
from random import Random

import pandas as pd
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fireledger.intake.sheets import SHEETS, TABLES, sheet_kind
from tests.intake.sheet_files import FULL_HAZARD, PLAN, USUAL, as_xlsx, reading_of, refused, rows_of, taken
from tests.intake.sheet_shapes import FORMS, write_form, write_ods

HEAD = list(USUAL["inspection"])
CELLS = list(USUAL["inspection"].values())
SECOND = ["J2", *CELLS[1:]]


def reasons(path: Path, kind: str = "inspection") -> dict[int, str]:
    skipped = reading_of(path, kind).skipped
    return dict(zip(skipped["source_row"], skipped["reason"], strict=True))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", SHEETS)
def test_every_kind_of_sheet_is_read_from_every_form_of_file(tmp_path: Path, kind: str, form: str) -> None:
    rows = rows_of(kind, {})
    path = write_form(tmp_path, form, [list(rows[0]), *(list(row.values()) for row in rows)])
    reading = reading_of(path, kind)
    plain = reading_of(write_form(tmp_path, "csv", [list(rows[0]), *(list(row.values()) for row in rows)]), kind)
    for table in TABLES[kind]:
        assert len(reading.tables[table]) == 1
        pd.testing.assert_frame_equal(reading.tables[table], plain.tables[table])
    assert sheet_kind(path) == kind


@pytest.mark.parametrize("form", ["csv", "gb18030", "xlsx", "xls", "ods"])
def test_titles_notes_totals_and_blank_rows_are_no_records(tmp_path: Path, form: str) -> None:
    blank = [""] * len(HEAD)
    rows = [
        ["甲区消防检查情况一览表", *blank[1:]],
        ["填报单位：区消防救援局", *blank[1:4], "2022年9月", *blank[5:]],
        HEAD,
        CELLS,
        blank,
        ["小计", "", "", "", "1", "", ""],
        SECOND,
        HEAD,
        ["", "合 计", "", "", "2", "", ""],
        ["注：本表由各镇街填报。", *blank[1:]],
        ["填表人：甲", "", "审核人：乙", *blank[3:]],
    ]
    path = write_form(tmp_path, form, rows)
    reading = reading_of(path, "inspection")
    assert reading.tables["inspection_row"]["source_row"].tolist() == [4, 7]
    assert reading.counts.heading == 3
    assert reasons(path) == {5: "blank", 6: "total", 8: "heading", 9: "total", 10: "note", 11: "note"}


def test_a_record_with_a_blank_cell_is_no_total_and_a_full_row_is_no_note(tmp_path: Path) -> None:
    rows = [HEAD, ["J1", "", *CELLS[2:]], ["合计", *CELLS[1:]], ["J3", *CELLS[1:4], "注：商场", *CELLS[5:]]]
    reading = reading_of(write_form(tmp_path, "csv", rows), "inspection")
    assert reading.tables["inspection_row"]["inspection_code"].tolist() == ["合计", "J3"]
    assert reading.quarantine[["source_row", "heading"]].to_numpy().tolist() == [[2, "区县"]]
    assert reading.skipped.empty


def test_a_note_merged_from_side_to_side_is_a_note(tmp_path: Path) -> None:
    def merge(_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.merge_range(0, 0, 0, len(HEAD) - 1, "检查情况表")
        sheet.merge_range(3, 0, 3, len(HEAD) - 1, "备注：本表每季度报送一次")

    path = as_xlsx(tmp_path / "表.xlsx", [["检查情况表"], HEAD, CELLS], more=merge)
    assert reasons(path) == {4: "note"}


def test_headings_are_known_in_other_words_and_told_as_they_stand(tmp_path: Path) -> None:
    head = ["*记录编号", "区（县）", "检查时间：", "检查机构", "被检查单位", "所属镇街", "检查结论"]
    reading = reading_of(write_form(tmp_path, "csv", [head, CELLS, ["J2", "甲区", "某日", *CELLS[3:]]]), "inspection")
    assert reading.tables["inspection_row"]["place_name"].tolist() == ["示例商场A01"]
    assert reading.quarantine["heading"].tolist() == ["检查时间："]
    assert reading.mapping.columns["place_name"] == "被检查单位"


def test_headings_in_two_rows_are_joined(tmp_path: Path) -> None:
    upper = ["检查编号", "区县", "检查情况", "检查情况", "检查情况", "属地单位", "检查结果"]
    lower = ["", "", "检查日期", "检查单位", "场所名称", "", ""]
    reading = reading_of(write_form(tmp_path, "csv", [["检查表"], upper, lower, CELLS][1:]), "inspection")
    assert reading.counts.heading == 2
    assert reading.counts.accepted == 1


def test_a_heading_that_says_percent_leaves_no_doubt_about_fifty_and_some_about_a_half(tmp_path: Path) -> None:
    rows = rows_of("report", {})
    head = [*rows[0], "完成率（%）"]
    cells = list(rows[0].values())
    path = write_form(tmp_path, "csv", [head, [*cells, "50"], [*cells, "50%"], [*cells, "0.5"]])
    reading = reading_of(path, "report")
    assert reading.tables["report_row"]["percent"].tolist() == [0.5, 0.5]
    assert reading.quarantine[["source_row", "wanted_key"]].to_numpy().tolist() == [[4, "sheet_error.percent_scale"]]


def test_a_row_with_a_bad_cell_is_quarantined_whole_and_the_others_are_taken(tmp_path: Path) -> None:
    rows = [HEAD, CELLS, ["J2", "甲区", "某日", *CELLS[3:5], "西震", CELLS[6]], ["J3", *CELLS[1:]], ["J4", "甲区"]]
    reading = reading_of(write_form(tmp_path, "csv", rows), "inspection")
    assert reading.tables["inspection_row"]["inspection_code"].tolist() == ["J1", "J3"]
    bad = reading.quarantine
    assert bad["source_row"].tolist() == [3, 3, 5]
    assert bad["heading"].isna().tolist() == [False, False, True]
    assert bad["found"].tolist() == ["某日", "西震", "2"]
    assert bad["source_column"].fillna(0).tolist() == [3, 6, 0]
    refusal = reading.refusal()
    assert refusal is not None
    assert refusal.message.values["count"] == 3


def test_an_equal_row_is_a_repeat_and_another_row_with_its_number_is_not(tmp_path: Path) -> None:
    path = write_form(tmp_path, "csv", [HEAD, CELLS, CELLS, [*CELLS[:4], "示例商场B02", *CELLS[5:]]])
    assert reasons(path) == {3: "repeat"}
    assert refused(path, "inspection")[1:] == ["  第 4 行「检查编号」：'J1' 与第 2 行重复"]


def test_a_cell_more_is_no_fault_when_it_is_empty(tmp_path: Path) -> None:
    path = write_form(tmp_path, "csv", [HEAD, [*CELLS, "", " "]])
    assert len(taken(path, "inspection")) == 1


def test_days_numbers_and_errors_of_an_old_workbook_are_seen(tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("表一", cell_overwrite_ok=True)
    for column, (heading, cell) in enumerate(USUAL["inspection"].items()):
        sheet.write(0, column, heading)
        sheet.write(1, column, cell)
        sheet.write(2, column, cell if column else 20220901.0)
    sheet.write(2, 2, date(2022, 9, 3), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    for column, cell in enumerate(SECOND):
        sheet.write(3, column, cell)
    sheet.row(3).set_cell_error(4, "#DIV/0!")
    path = tmp_path / "表.xls"
    workbook.save(str(path))
    reading = reading_of(path, "inspection")
    rows = reading.tables["inspection_row"]
    assert rows["inspected_on"].tolist() == [pd.Timestamp("2022-09-01"), pd.Timestamp("2022-09-03")]
    assert rows["inspection_code"].tolist() == ["J1", "20220901"]
    assert reading.quarantine[["source_row", "found"]].to_numpy().tolist()[0] == [4, "#DIV/0!"]
    start = path.read_bytes().replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)  # a record that says: password
    path.write_bytes(start)
    assert refused(path, "inspection") == ["表.xls：已加密，请去掉密码后再导入"]


def ods_row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def ods_cell(text: str, marks: str = "office:value-type='string'") -> str:
    return f"<table:table-cell {marks}><text:p>{text}</text:p></table:table-cell>"


def test_an_open_document_gives_its_merged_repeated_and_wrong_cells(tmp_path: Path) -> None:
    day = ods_cell("9月1日", "office:value-type='date' office:date-value='2022-09-01T08:00:00'")
    merged = ods_cell("甲区", "office:value-type='string' table:number-rows-spanned='2'")
    rest = [ods_cell(cell) for cell in CELLS[3:]]
    error = ods_cell("#N/A", "table:formula='of:=1' office:value-type='string'")
    far = (
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='999'/>"
    )
    rows = [
        ods_row(*map(ods_cell, HEAD)),
        ods_row(ods_cell("7", "office:value-type='float' office:value='7'"), merged, day, *rest),
        ods_row(ods_cell("J2"), "<table:covered-table-cell/>", day, *rest),
        "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>",
        ods_row(ods_cell("J3"), ods_cell("甲区"), error, *rest),
        far + "</table:table-row>",
    ]
    reading = reading_of(write_ods(tmp_path / "表.ods", {"表一": "".join(rows)}), "inspection")
    assert reading.tables["inspection_row"][["inspection_code", "district"]].to_numpy().tolist() == [
        ["7", "甲区"],
        ["J2", "甲区"],
    ]
    assert reading.skipped["source_row"].tolist() == [4, 5]
    assert reading.quarantine[["source_row", "found", "wanted_key"]].to_numpy().tolist() == [
        [6, "#N/A", "sheet_error.excel_error"]
    ]


def test_an_open_document_built_to_fill_the_memory_is_refused(tmp_path: Path) -> None:
    bomb = (
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='999'>"
    )
    rows = f"{bomb}<text:p>甲</text:p></table:table-cell></table:table-row>"
    (line,) = refused(write_ods(tmp_path / "表.ods", {"表一": rows}), "inspection")
    assert "表一" in line
    assert "1048576" in line
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    path = write_ods(tmp_path / "表.ods", {"表一": ""}, manifest=entry)
    assert refused(path, "inspection") == ["表.ods：已加密，请去掉密码后再导入"]


def test_hidden_sheets_are_not_read_unless_they_are_named(tmp_path: Path) -> None:
    style = (
        "<office:automatic-styles><style:style style:name='hidden'><style:table-properties table:display='false'/>"
        "</style:style></office:automatic-styles>"
    )
    shown, hidden = ("".join([ods_row(*map(ods_cell, HEAD)), ods_row(*map(ods_cell, row))]) for row in (CELLS, SECOND))
    path = write_ods(tmp_path / "表.ods", {"甲": shown, "乙~": hidden}, style)
    assert reading_of(path, "inspection").sheet == "甲"
    second = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(str(second)) as workbook:
        for title, cells in (("甲", CELLS), ("乙", SECOND)):
            sheet = workbook.add_worksheet(title)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, cells)
        sheet.hide()
    assert taken(second, "inspection")["inspection_code"].tolist() == ["J1"]


def test_the_delimiter_is_the_one_under_which_the_headings_are_known(tmp_path: Path) -> None:
    text = "\n".join(";".join(row) for row in (HEAD, [*CELLS[:4], "商场,一号,二号", *CELLS[5:]]))
    (tmp_path / "表.csv").write_text(text, encoding="utf-8")
    assert taken(tmp_path / "表.csv", "inspection")["place_name"].tolist() == ["商场,一号,二号"]


texts = (
    st.text(st.sampled_from("甲乙丙AB12（）,;|\"'=+@、 \n"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text and text not in "/-无1")
)
days = st.dates(date(2022, 1, 1), date(2022, 8, 31))


#: Kinds without a number of their own: the day that tells two rows apart.
DAYS = {"reading": "统计日期", "cadence": "开展日期", "frequency": "确定日期", "place_stock": "统计日期"}


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[dict[str, str]]]:
    """A kind of sheet and some valid rows of it, with free text and days drawn."""
    kind = draw(st.sampled_from(sorted(SHEETS)))
    free = [column.heading for column in SHEETS[kind].columns if column.kind == "text"]
    drawn = draw(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(free, texts)), min_size=1, max_size=4))
    rows = rows_of(kind, *drawn)
    if kind == "hazard":
        rows = [row | (FULL_HAZARD if draw(st.booleans()) else {}) for row in rows]
    if kind in DAYS:
        heading = DAYS[kind]
        first = draw(days)
        rows = [row | {heading: f"{date.fromordinal(first.toordinal() + at)}"} for at, row in enumerate(rows)]
    if kind in ("member", "unit_register"):
        rows = rows[:1]
    return kind, rows


@given(tables(), st.sampled_from(FORMS), st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_valid_table_is_the_same_in_any_shape(
    tmp_path: Path, table: tuple[str, list[dict[str, str]]], form: str, is_framed: bool, chance: Random
) -> None:
    kind, rows = table
    headings = [column.heading for column in SHEETS[kind].columns]
    cells = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
    plain = reading_of(write_form(tmp_path, "csv", cells), kind)
    order = list(range(len(headings)))
    chance.shuffle(order)
    shaped = [[row[at] for at in order] for row in cells]
    blank = [""] * len(headings)
    if is_framed:
        shaped = [["情况表", *blank[1:]], blank, *shaped, blank, ["注：完", *blank[1:]]]
    reading = reading_of(write_form(tmp_path, form, shaped), kind)
    assert plain.counts.accepted == len(rows)
    for name, frame in plain.tables.items():
        shift = 2 if is_framed else 0
        expected = frame.assign(source_row=frame["source_row"] + shift)
        pd.testing.assert_frame_equal(reading.tables[name], expected)


def test_a_task_number_wants_its_document(tmp_path: Path) -> None:
    row = USUAL["action"] | {"任务序号": "1"}
    path = write_form(tmp_path, "csv", [list(row), list(row.values())])
    assert refused(path, "action")[0].endswith("1 处需要更正")
    assert refused(path, "action")[1] == "  第 2 行「文件」：空白 填写「任务序号」时必须填写"
    row |= {"文件": PLAN}
    path = write_form(tmp_path, "csv", [list(row), list(row.values())])
    assert taken(path, "action")[["plan_id", "task_no"]].to_numpy().tolist() == [["jia-2022", 1]]
