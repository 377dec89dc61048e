"""What offices steer by: actions, targets and their readings, cadences, members and units, and what each refuses."""

from pathlib import Path

import pandas as pd
import pytest

from fireledger.intake import values
from fireledger.intake.sheets import SHEETS, TABLES
from tests import tree
from tests.intake.sheet_files import MONTHLY, read, refusals

SCHEMA = (tree.ROOT / "queries" / "schema.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SHEETS)
def test_every_column_of_a_sheet_has_its_place_in_the_store(kind: str) -> None:
    known: set[str] = set()
    for table in TABLES[kind]:
        columns = SCHEMA.split(f"create table {table} (")[1].split(");")[0]
        known |= {column.split()[0] for column in columns.replace("\n", " ").split(",")}
    assert {column.name for column in SHEETS[kind].columns} <= known
    assert {"source_row", "source_id"} <= known


def test_an_action_comes_with_what_it_is_about_and_what_was_replied(tmp_path: Path) -> None:
    change = {
        "督办方式": "督办函",
        "回复期限": "2022-10-20",
        "回复日期": "2022-10-18",
        "隐患编号": "Y1",
        "回复情况": "已整改",
    }
    row = read(tmp_path, "action", change).iloc[0]
    assert row[["action_type", "unit_text", "hazard_code", "reply"]].tolist() == ["urging", "东镇", "Y1", "已整改"]
    lines = refusals(tmp_path, "action", {"回复期限": "2022-10-01"}, {"回复日期": "2022-10-07"}, {"督办方式": "点名"})
    assert lines[:2] == [
        "  第 2 行「回复期限」：'2022-10-01' 早于「督办日期」",
        "  第 3 行「回复日期」：'2022-10-07' 早于「督办日期」",
    ]
    assert lines[2].startswith("  第 4 行「督办方式」：'点名' 应为以下之一：提示函、督促函、通报、约谈、挂牌督办")


def test_a_target_has_a_direction_a_value_and_may_be_soft(tmp_path: Path) -> None:
    change = {"目标值": "1.2万", "要求": "≤", "是否力争": "√", "完成时限": "二〇二二年十一月三十日", "任务序号": "2"}
    row = read(tmp_path, "target", change).iloc[0]
    assert row[["direction", "target_value", "is_soft", "task_no"]].tolist() == ["at_most", 12_000.0, True, 2]
    assert row["due_on"] == pd.Timestamp("2022-11-30")
    lines = refusals(tmp_path, "target", {"目标值": "10起以内"}, {"是否力争": "大概"}, {"任务序号": "9"})
    assert [line.split(" ", 5)[-1] for line in lines] == [
        "应为数字（可带 万、亿、%）",
        "应为是或否（也可用 √、×）",
        "该文件没有这个任务序号（1 至 4）",
    ]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"数值": ""}, "「数值」：空白 「数值」或「分子」「分母」至少填写一种"),
        ({"数值": "", "分子": "5"}, "「分母」：空白 填写「分子」时必须填写"),
        ({"数值": "", "分母": "5"}, "「分子」：空白 填写「分母」时必须填写"),
        ({"数值": "", "分子": "0", "分母": "0"}, "「分母」：'0' 应大于 0"),
        ({"数值": "98", "分子": "98", "分母": "100"}, "「数值」：'98' 与分子÷分母不一致，请核对"),
    ],
)
def test_a_reading_is_a_value_or_a_numerator_over_a_denominator(tmp_path: Path, change: dict, line: str) -> None:
    assert refusals(tmp_path, "reading", change) == [f"  第 2 行{line}"]


def test_readings_agree_with_their_parts_up_to_rounding(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "reading",
        {"数值": "33.3%", "分子": "1", "分母": "3"},
        {"数值": "", "分子": "１,２００", "分母": "2,400", "统计日期": "2022-10-31"},
        {"单位": "东镇", "统计日期": "2022-10-31"},
    )
    assert rows["value"].fillna(-1).tolist() == [0.333, -1, 0.5]
    assert rows["numerator"].fillna(-1).tolist() == [1, 1200, -1]


def test_the_same_target_is_read_once_a_day_for_one_unit(tmp_path: Path) -> None:
    same = {"指标编号": "Z1"}
    lines = refusals(tmp_path, "reading", same, same | {"单位": "东镇"}, same | {"数值": "60%"})
    assert lines == ["  第 4 行「指标编号」：'Z1' 与第 2 行重复"]


def test_an_event_of_a_cadence_is_one_box_of_a_scheme(tmp_path: Path) -> None:
    rows = read(tmp_path, "cadence", {"机制": "“四个一”"}, {"事项": "约谈培训", "所属期": "2022年三季度"})
    assert rows["cadence_kind"].tolist() == ["四个一", "四个一"]
    assert rows["period_key"].fillna("").tolist() == ["", "2022-Q3"]
    change = {"文件": MONTHLY, "责任单位": "北镇"}  # a town of another district
    assert refusals(tmp_path, "cadence", change) == [
        "  第 2 行「责任单位」：'北镇' 不在单位名册（相近：东镇、西镇、南镇）"
    ]


def test_a_member_is_a_unit_of_a_known_group(tmp_path: Path) -> None:
    row = read(tmp_path, "member", {"集合单位": "各产业促进中心", "成员单位": "东乡", "是否确认": "否"}).iloc[0]
    assert row[["group_name", "unit_text", "is_confirmed"]].tolist() == ["各产业促进中心", "东乡", False]
    span = {"起始日期": "2022-09-02", "终止日期": "2022-09-01"}
    assert refusals(tmp_path, "member", {"集合单位": "各街道"}, {"成员单位": "各镇街"}, span) == [
        "  第 2 行「集合单位」：'各街道' 不在集合单位名册（相近：各镇街）",
        "  第 3 行「成员单位」：'各镇街' 不在单位名册（相近：东镇、西镇、南镇）",
        "  第 4 行「终止日期」：'2022-09-01' 早于「起始日期」",
    ]


def test_a_unit_may_be_of_a_district_that_no_register_knows_yet(tmp_path: Path) -> None:
    row = read(tmp_path, "unit_register", {"区县": "丁区", "单位类型": "镇", "其他名称": "旧镇、老镇"}).iloc[0]
    assert row[["district", "unit_type", "other_names"]].tolist() == ["丁区", "town", "旧镇、老镇"]


def test_half_a_hazard_beside_an_inspection_is_refused(tmp_path: Path) -> None:
    none = {"隐患编号": "", "隐患类别": "", "隐患等级": ""}
    assert refusals(tmp_path, "visit", none | {"隐患描述": "通道堵塞"}, none) == [
        "  第 2 行「隐患编号」：空白 本行写有隐患，必须填写",
        "  第 2 行「隐患类别」：空白 本行写有隐患，必须填写",
        "  第 2 行「隐患等级」：空白 本行写有隐患，必须填写",
    ]
    assert refusals(tmp_path, "visit", {"报改日期": "2022-08-31"}) == [
        "  第 2 行「报改日期」：'2022-08-31' 早于「发现日期」"
    ]


@pytest.mark.parametrize(
    ("written", "number"),
    [("1,234.5", 1234.5), ("１２万", 120_000), ("3亿", 3e8), ("98.5％", 0.985), ("0.3‰", 0.0003), ("-2", -2), ("0", 0)],
)
def test_a_number_is_read_with_its_scale(written: str, number: float) -> None:
    assert values.as_number(written) == pytest.approx(number)


@pytest.mark.parametrize("written", ["约3", "1,23", "20-30", "nan", "inf", "1e3", "½", "①", "٣", "3起", "", "万"])
def test_what_is_no_number_is_refused(written: str) -> None:
    assert not isinstance(values.as_number(written), float)
