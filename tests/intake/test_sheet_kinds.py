"""What offices steer by: actions, targets and their readings, cadences, members and units, and what each refuses."""

from pathlib import Path

import pandas as pd
import pytest

from fireledger.intake import values
from fireledger.intake.sheets import SHEETS, TABLES
from fireledger.text import words
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


def test_an_alert_that_found_something_says_when(tmp_path: Path) -> None:
    found = {"预警类型": "举报核查", "签收日期": "2022-10-09", "回复日期": "2022-10-12", "核查结果": "查实"}
    row = read(tmp_path, "alert", found).iloc[0]
    assert row[["alert_type", "unit_text", "outcome"]].tolist() == ["tip_off", "东镇", "confirmed"]
    lines = refusals(
        tmp_path,
        "alert",
        {"核查结果": "不属实"},
        {"签收日期": "2022-10-07", "回复期限": "2022-10-01"},
        {"核查结果": "核查中"},
        {"预警类型": "电话"},
    )
    assert lines == [
        "  第 2 行「回复日期」：空白 填写「核查结果」时必须填写",
        "  第 3 行「签收日期」：'2022-10-07' 早于「发出日期」",
        "  第 3 行「回复期限」：'2022-10-01' 早于「发出日期」",
        "  第 5 行「预警类型」：'电话' 应为以下之一：预警提示、火灾函告、举报核查",
    ]


def test_the_template_of_alerts_says_that_nobody_is_to_be_told() -> None:
    assert "身份信息" in words("zh")("template.subject")
    assert "name" in words("en")("template.subject")


def test_a_stock_of_places_is_counted_once_a_day_for_one_area(tmp_path: Path) -> None:
    rows = read(tmp_path, "place_stock", {}, {"属地单位": "东乡"}, {"统计日期": "2022-10-01"})
    assert rows["place_count"].tolist() == [120, 120, 120]
    assert rows["unit_text"].fillna("").tolist() == ["", "东乡", ""]
    lines = refusals(
        tmp_path,
        "place_stock",
        {"说明": "一"},
        {"场所数": "12.5", "统计日期": "2022-10-01"},
        {"说明": "二", "场所数": "130"},
    )
    assert lines == [
        "  第 3 行「场所数」：'12.5' 应为不小于 0 的整数",
        "  第 4 行「场所类型」：'高层建筑' 与第 2 行重复",
    ]


def test_a_frequency_is_at_least_once_a_year(tmp_path: Path) -> None:
    row = read(tmp_path, "frequency", {"每年次数": "４"}).iloc[0]
    assert row[["cadence_kind", "slot_kind", "per_year"]].tolist() == ["双定期", "党委政府定期研究", 4]
    assert refusals(tmp_path, "frequency", {"每年次数": "0"}) == ["  第 2 行「每年次数」：'0' 应大于 0"]


@pytest.mark.parametrize(
    ("change", "value", "unit"),
    [
        ({"目标值": "100%"}, 1.0, "%"),
        ({"目标值": "100", "计量单位": "％"}, 1.0, "%"),
        ({"目标值": "98.5", "计量单位": "百分比"}, 0.985, "%"),
        ({"目标值": "0.985", "计量单位": "%"}, 0.985, "%"),
        ({"目标值": "1", "计量单位": "%"}, 1.0, "%"),
        ({"目标值": "120", "计量单位": "个"}, 120, "个"),
        ({"目标值": "0.3‰", "计量单位": "‰"}, 0.0003, "‰"),
    ],
)
def test_a_share_is_stored_as_one_however_it_is_written(tmp_path: Path, change: dict, value: float, unit: str) -> None:
    row = read(tmp_path, "target", change).iloc[0]
    assert row["target_value"] == pytest.approx(value)
    assert row["value_unit"] == unit


def test_a_share_above_all_is_refused(tmp_path: Path) -> None:
    wish = "应为 0 至 100% 之间的比例"
    lines = refusals(tmp_path, "target", {"目标值": "150%"}, {"目标值": "101", "计量单位": "%"}, {"基数": "120%"})
    assert lines == [
        f"  第 2 行「目标值」：'150%' {wish}",
        f"  第 3 行「目标值」：'101' {wish}",
        f"  第 4 行「基数」：'120%' {wish}",
    ]
    assert refusals(tmp_path, "reading", {"数值": "101%"}) == [f"  第 2 行「数值」：'101%' {wish}"]


def test_an_inspection_may_belong_to_a_campaign(tmp_path: Path) -> None:
    rows = read(tmp_path, "inspection", {"专项行动": "“蓝盾”夜查"}, {})
    assert rows["campaign_name"].fillna("").tolist() == ["“蓝盾”夜查", ""]
