"""Rows: stage, state and deadline must agree, and the steps of a hazard run forward without a gap."""

from pathlib import Path

import pytest

from tests.intake.sheet_files import FULL_HAZARD, read, refusals

EXTENDED = {"环节": "延期", "进展状态": "", "新时限": "2022-12-31", "进展说明": "施工单位调整"}


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"进展状态": ""}, "  第 2 行「进展状态」：空白 环节为自报或核查时必须填写"),
        ({"进展状态": "未通过"}, "  第 2 行「进展状态」：'未通过' 只能用于核查"),
        ({"环节": "延期", "进展状态": "", "进展说明": "施工"}, "  第 2 行「新时限」：空白 环节为延期时必须填写"),
        ({**EXTENDED, "进展说明": ""}, "  第 2 行「进展说明」：空白 环节为延期时必须写明理由"),
        (
            {**EXTENDED, "新时限": "2022-09-20"},
            "  第 2 行「新时限」：'2022-09-20' 应晚于「日期」：延期在原时限之前批准",
        ),
        ({"新时限": "2022-12-31"}, "  第 2 行「新时限」：'2022-12-31' 只在环节为延期时填写"),
    ],
)
def test_stage_state_and_new_deadline_must_agree(tmp_path: Path, change: dict[str, str], line: str) -> None:
    assert refusals(tmp_path, "report", change) == [line]


def test_every_stage_is_accepted_with_what_belongs_to_it(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        "report",
        {"环节": "核查", "进展状态": "未通过"},
        {"环节": "销号", "进展状态": ""},
        {"环节": "反弹", "进展状态": ""},
        EXTENDED,
        {"环节": "中止", "进展状态": "/"},
    )
    assert rows["stage"].tolist() == ["verified", "closed", "reopened", "extended", "stopped"]
    assert rows["state"].notna().tolist() == [True, False, False, False, False]


@pytest.mark.parametrize(
    ("heading", "written", "wish"),
    [
        ("报改日期", "2022-08-31", "早于「发现日期」"),
        ("核查日期", "2022-09-09", "早于「报改日期」"),
        ("销号日期", "2022-09-11", "早于「核查日期」"),
        ("反弹日期", "2022-09-13", "早于「销号日期」"),
        ("再次销号日期", "2022-09-30", "早于「反弹日期」"),
        ("摘牌日期", "2022-09-04", "早于「挂牌日期」"),
    ],
)
def test_the_steps_of_a_hazard_run_forward(tmp_path: Path, heading: str, written: str, wish: str) -> None:
    lines = refusals(tmp_path, "hazard", {**FULL_HAZARD, heading: written})
    assert f"  第 2 行「{heading}」：'{written}' {wish}" in lines


@pytest.mark.parametrize(
    ("missing", "heading"),
    [
        ("报改日期", "核查日期"),
        ("核查日期", "销号日期"),
        ("销号日期", "反弹日期"),
        ("反弹日期", "再次销号日期"),
        ("挂牌日期", "摘牌日期"),
    ],
)
def test_no_step_of_a_hazard_is_skipped(tmp_path: Path, missing: str, heading: str) -> None:
    lines = refusals(tmp_path, "hazard", {**FULL_HAZARD, missing: ""})
    assert lines == [f"  第 2 行「{heading}」：'{FULL_HAZARD[heading]}' 应先填写「{missing}」"]


def test_an_unreadable_step_is_refused_alone(tmp_path: Path) -> None:
    lines = refusals(tmp_path, "hazard", {**FULL_HAZARD, "核查日期": "九月十二"})
    assert lines == ["  第 2 行「核查日期」：'九月十二' 不是日期"]
