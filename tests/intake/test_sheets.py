"""Sheets: what a cell may look like, what it becomes, and every way in which it is refused."""

from pathlib import Path

import pandas as pd
import pytest

from fireledger.errors import UserError
from fireledger.intake.sheets import SHEETS, read_sheet, sheet_kind, write_entries
from fireledger.text import words
from tests.intake.sheet_files import (
    FRAMES,
    FULL_HAZARD,
    MONTHLY,
    PLAN,
    as_csv,
    read,
    refusals,
    refused,
    rows_of,
    table,
    taken,
)


def test_a_report_comes_as_keys_days_and_shares(tmp_path: Path) -> None:
    rows = read(tmp_path, "report", {"完成比例": "50%", "进展说明": " 正在推进 ", "报送期": "2022年三季度"})
    assert rows.iloc[0].dropna().to_dict() == {
        "plan_id": "jia-2022",
        "task_no": 1,
        "unit_text": "东镇",
        "reported_on": pd.Timestamp("2022-09-20"),
        "stage": "reported",
        "state": "done",
        "percent": 0.5,
        "note": "正在推进",
        "period_key": "2022-Q3",
        "source_row": 2,
    }
    assert list(rows.columns) == [*(column.name for column in SHEETS["report"].columns), "source_row"]


def test_an_inspection_and_a_hazard_have_the_columns_of_the_store(tmp_path: Path) -> None:
    inspection = read(tmp_path, "inspection", {"专题": "高层建筑", "检查形式": "夜查"})
    assert inspection[["inspection_code", "topic_key", "outcome"]].iloc[0].tolist() == [
        "J1-1",
        "high-rise",
        "未发现隐患",
    ]
    hazard = read(tmp_path, "hazard", {**FULL_HAZARD, "隐患类别": "e", "隐患等级": "重大", "检查编号": "不在本表"})
    assert hazard[["category_code", "level", "inspection_code"]].iloc[0].tolist() == ["E", "major", "不在本表"]
    days = [column.name for column in SHEETS["hazard"].columns if column.kind == "date"]
    assert hazard[days].notna().all().all()
    for kind, rows in (("inspection", inspection), ("hazard", hazard)):
        assert list(rows.columns) == [*(column.name for column in SHEETS[kind].columns), "source_row"]


@pytest.mark.parametrize(
    "written", [PLAN, f"《{PLAN}》", "甲区行动计划(2022-2024年)", "风险防治", "甲府办发[2022]89号", "jia-2022"]
)
def test_a_document_is_known_by_title_number_or_id(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, "report", {"文件": written})["plan_id"].tolist() == ["jia-2022"]


def test_an_unknown_document_is_refused_once_and_not_its_neighbours(tmp_path: Path) -> None:
    assert refusals(tmp_path, "report", {"文件": "甲区行动方案", "报送期": "2022年三季度"}) == [
        f"  第 2 行「文件」：'甲区行动方案' 不在文件名录（相近：{PLAN}、{MONTHLY}）"
    ]


def test_a_task_is_known_by_number_or_by_its_own_label(tmp_path: Path) -> None:
    change = {"文件": MONTHLY, "责任单位": "区公安局"}
    rows = read(
        tmp_path, "report", {"任务序号": "１"}, {**change, "任务序号": "（一）"}, {**change, "任务序号": "(一)"}
    )
    assert rows["task_no"].tolist() == [1, 1, 1]
    assert refusals(tmp_path, "report", {"任务序号": "9"}) == [
        "  第 2 行「任务序号」：'9' 该文件没有这个任务序号（1 至 4）"
    ]


@pytest.mark.parametrize(
    ("task", "unit", "text"),
    [
        ("1", "东镇", "东镇"),  # confirmed member of the group in the task
        ("1", "甲区东镇人民政府", "甲区东镇人民政府"),
        ("1", "东 乡", "东乡"),  # its former name, with a space
        ("1", "各镇街", "各镇街"),  # the group itself
        ("2", "区公安局", "区公安局"),
        ("3", "南镇", "南镇"),  # an open group: any unit of the district
        ("4", "西镇", "西镇"),  # an open list (等)
    ],
)
def test_a_unit_may_report_on_what_it_bears(tmp_path: Path, task: str, unit: str, text: str) -> None:
    rows = read(tmp_path, "report", {"任务序号": task, "责任单位": unit})
    assert rows["unit_text"].tolist() == [text]


@pytest.mark.parametrize(("task", "unit"), [("1", "南镇"), ("1", "区公安局"), ("2", "东镇"), ("2", "各镇街")])
def test_a_unit_may_not_report_on_what_it_does_not_bear(tmp_path: Path, task: str, unit: str) -> None:
    change = {"任务序号": task, "责任单位": unit}
    assert refusals(tmp_path, "report", change) == [f"  第 2 行「责任单位」：'{unit}' 不是第 {task} 项任务的责任单位"]


def test_members_of_a_group_left_as_written_do_not_report_but_the_group_does(tmp_path: Path) -> None:
    choice = table("plan_id unit_text is_expanded", ("jia-2022", "各镇街", False))
    path = as_csv(tmp_path, "report", rows_of("report", {}, {"责任单位": "各镇街"}))
    reading = read_sheet(path, "report", {**FRAMES, "group_choice": choice})
    assert reading.tables["report_row"]["unit_text"].tolist() == ["各镇街"]
    assert reading.quarantine["wanted_key"].tolist() == ["sheet_error.not_bearer"]
    expanded = {**FRAMES, "group_choice": choice.assign(is_expanded=True)}
    assert read_sheet(path, "report", expanded).quarantine.empty


def test_entries_are_read_as_they_were_entered(tmp_path: Path) -> None:
    entry = {
        "plan_id": "jia-2022",
        "task_no": "1",
        "unit_text": "东镇",
        "reported_on": "2022-09-20",
        "stage": "verified",
        "state": "rejected",
        "percent": "50%",
        "note": '合计：两处，"甲"、"乙"\n待整改',
        "entry_no": "20220920T101500.000001-1",
    }
    rows = taken(write_entries("report", [entry], tmp_path / "填报.csv"), "report")
    assert rows.iloc[0].dropna().to_dict() == {
        **entry,
        "task_no": 1,
        "percent": 0.5,
        "reported_on": pd.Timestamp("2022-09-20"),
        "source_row": 2,
    }


def test_an_unknown_unit_is_refused_with_close_names(tmp_path: Path) -> None:
    lines = refusals(tmp_path, "inspection", {"属地单位": "消防大队"}, {"属地单位": "北镇"}, {"属地单位": "玄武湖"})
    assert lines == [
        "  第 2 行「属地单位」：'消防大队' 不在单位名册（相近：区消防救援局）",
        "  第 3 行「属地单位」：'北镇' 不在单位名册（相近：东镇、西镇、南镇）",  # a town of the other district
        "  第 4 行「属地单位」：'玄武湖' 不在单位名册",
    ]


def test_an_unknown_district_is_refused_and_its_units_are_left_alone(tmp_path: Path) -> None:
    lines = refusals(tmp_path, "hazard", {"区县": "丙区", "责任单位": "哪里都没有"})
    assert lines == ["  第 2 行「区县」：'丙区' 不在区县名录（相近：乙区、甲区）"]


@pytest.mark.parametrize(
    ("kind", "heading", "written", "wish"),
    [
        ("report", "环节", "上报", "应为以下之一：自报、核查、销号、反弹、延期、中止"),
        ("report", "进展状态", "基本完成", "应为以下之一：未启动、进行中、已完成、正常推进、推进滞后、未通过"),
        ("inspection", "检查结果", "合格", "应为以下之一：未发现隐患、当场改正、"),
        ("inspection", "专题", "高楼", "不在专题名录（相近：高层建筑）"),
        ("hazard", "隐患等级", "较大", "应为以下之一：重大、一般"),
        ("hazard", "隐患类别", "消防设备", "不在隐患类别名录（相近：消防设施）"),
    ],
)
def test_a_word_outside_its_list_is_refused(tmp_path: Path, kind: str, heading: str, written: str, wish: str) -> None:
    (line,) = refusals(tmp_path, kind, {heading: written})
    assert line.startswith(f"  第 2 行「{heading}」：'{written}' {wish}")


@pytest.mark.parametrize(("kind", "heading"), [("inspection", "检查编号"), ("hazard", "隐患编号")])
def test_a_number_used_twice_in_a_file_is_refused(tmp_path: Path, kind: str, heading: str) -> None:
    lines = refusals(tmp_path, kind, {heading: "A-1"}, {heading: "A-2"}, {heading: "Ａ-1"})
    assert lines == [f"  第 4 行「{heading}」：'Ａ-1' 与第 2 行重复"]


OPTIONAL = {
    "report": "新时限",
    "action": "回复期限",
    "target": "完成时限",
    "reading": "说明",
    "cadence": "说明",
    "frequency": "依据",  # required like all the others: the row must not be blank
    "place_stock": "说明",
    "member": "起始日期",
    "unit_register": "备注",
}


@pytest.mark.parametrize("kind", SHEETS)
def test_every_required_cell_must_be_filled(tmp_path: Path, kind: str) -> None:
    filled = OPTIONAL.get(kind, "专题")
    required = [column.heading for column in SHEETS[kind].columns if column.required]
    headings = [heading for heading in required if heading != filled]
    lines = refusals(
        tmp_path,
        kind,
        {},
        dict.fromkeys(headings, "") | {filled: "高层建筑" if kind not in OPTIONAL else "2022-11-30"},
    )
    assert lines == [f"  第 3 行「{heading}」：空白 必须填写" for heading in headings]


def test_all_bad_cells_are_told_at_once_in_order_of_row_and_column(tmp_path: Path) -> None:
    path = as_csv(
        tmp_path,
        "report",
        rows_of(
            "report", {"责任单位": "西震", "日期": "2026-13-01"}, {}, {"完成比例": "-1", "环节": "报"}, {"文件": ""}
        ),
    )
    lines = refused(path, "report")
    assert lines[0] == "表.csv：5 处需要更正"
    assert [line.split("：")[0].strip() for line in lines[1:]] == [
        "第 2 行「责任单位」",
        "第 2 行「日期」",
        "第 4 行「环节」",
        "第 4 行「完成比例」",
        "第 5 行「文件」",
    ]
    assert refused(path, "report", "en")[:2] == [
        "表.csv: 5 to put right",
        "  row 2, column 责任单位: '西震' is not in the register of units (close: 西镇)",
    ]


def test_more_bad_cells_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    path = as_csv(tmp_path, "report", rows_of("report", *[{"日期": "?"}] * 5_003))
    lines = refused(path, "report")
    assert (lines[0], len(lines)) == ("表.csv：5003 处需要更正", 5_002)
    assert lines[-1] == "  第 5002 行：'…' 起，还有 3 处未列出"


def test_the_kind_of_a_sheet_is_known_by_its_headings(tmp_path: Path) -> None:
    for kind in SHEETS:
        assert sheet_kind(as_csv(tmp_path, kind, rows_of(kind, {}))) == kind
    known = "、".join(table.title for table in SHEETS.values())
    (tmp_path / "别的.csv").write_text("姓名,电话\n甲,1\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        sheet_kind(tmp_path / "别的.csv")
    assert caught.value.lines(words("zh")) == [f"别的.csv：认不出是哪一种表（{known}），请使用模板的表头"]


def test_nothing_can_be_named_before_anything_is_loaded(tmp_path: Path) -> None:
    path = as_csv(tmp_path, "report", rows_of("report", {}))
    refusal = read_sheet(path, "report", {}).refusal()
    assert refusal is not None
    assert refusal.lines(words("zh"))[1:] == [f"  第 2 行「文件」：'{PLAN}' 不在文件名录"]
