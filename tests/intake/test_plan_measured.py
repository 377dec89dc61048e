"""What plan.toml says that a document asks by number: checked, kept by a review, following tasks that move."""

import shutil
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fireledger.errors import UserError
from fireledger.intake import read_plan, reviews
from fireledger.intake.plans.frames import as_plan_frames
from fireledger.text import words
from tests.tree import ROOT

Q = ROOT / "data" / "plans" / "qianjiang-2026"
PLAN = read_plan(Q / "document.txt")
FACTS = reviews.read_facts(Q)
CADENCE = {"kind": "四个一", "slot": "形势研判", "per_year": 4, "period": "quarter", "task": 2, "lines": [18, 18]}
TARGET = {"code": "Z1", "name": "接入率", "direction": "at_least", "value": 1.0, "unit": "%", "lines": [41, 41]}


def faults(section: str, *entries: Any) -> list[str]:
    """What is told of these entries, without the headline."""
    try:
        as_plan_frames(PLAN, "q", {**FACTS, section: list(entries)})
    except UserError as refusal:
        return refusal.lines(words("zh"))[1:]
    return []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"slot": ""}, "cadences 1 slot：空白 必须填写"),
        ({"per_year": "4"}, "cadences 1 per_year：'4' 取值的形式不对"),
        ({"per_year": True}, "cadences 1 per_year：'True' 取值的形式不对"),
        ({"is_joint": 1}, "cadences 1 is_joint：'1' 取值的形式不对"),
        ({"often": 4}, "cadences 1 often：'4' 不是文件要素，可删去"),
        ({"lines": [18]}, "cadences 1 lines：'[18]' 应为原文的首行和末行，如 [17, 18]"),
        ({"lines": [18, 1800]}, "cadences 1 lines：'[18, 1800]' 应为原文的首行和末行，如 [17, 18]"),
        ({"task": 99}, "cadences 1 task：'99' 没有这个任务序号"),
        ({"period": "week"}, "cadences 1 period：'week' 应为 month、quarter、half 或 year"),
        (
            {"per_year": 3},
            "cadences 1 per_year：'3' 应与周期同时写明，并能按周期均分；文件没有写明的都不填",
        ),
    ],
)
def test_a_wrong_entry_is_told_with_its_section_and_number(change: dict[str, Any], line: str) -> None:
    assert faults("cadences", {**CADENCE, **change}) == [f"  plan.toml 的 {line}"]


def test_a_wrong_target_is_told() -> None:
    assert faults("targets", {**TARGET, "value": 100.0}, {**TARGET, "direction": "up"}) == [
        "  plan.toml 的 targets 1 value：'[100.0]' 计量单位为 % 的数值应在 0 至 1 之间",
        "  plan.toml 的 targets 2 direction：'up' 应为 at_least（不低于）、at_most（不高于）或 equal（等于）",
        "  plan.toml 的 targets：'Z1' 重复",
    ]
    (line,) = faults("targets", "Z1")
    assert line.endswith("应为一组 [[…]] 条目")


def test_what_the_document_leaves_open_is_a_gap() -> None:
    tables = as_plan_frames(PLAN, "q", FACTS)
    rules = tables["cadence_rule"]
    assert rules["per_year"].isna().sum() == 2
    assert rules.loc[rules["is_joint"], "cadence_kind"].tolist() == ["双定期"] * 2
    assert tables["target_row"]["target_value"].isna().sum() == 7
    assert tables["target_row"]["baseline"].isna().all()
    without = {name: value for name, value in FACTS.items() if name not in ("cadences", "targets")}
    assert {"cadence_rule", "target_row"} & set(as_plan_frames(PLAN, "q", without)) == set()


def test_a_review_keeps_what_the_document_asks_by_number(tmp_path: Path) -> None:
    shutil.copyfile(Q / "document.txt", tmp_path / "document.txt")
    folder = reviews.write_plan(tmp_path / "q", tmp_path / "document.txt", FACTS, PLAN.tasks, words("zh"))
    assert reviews.read_facts(folder) == FACTS
    flags = [entry.get("is_joint", False) for entry in FACTS["cadences"]]  # type: ignore[attr-defined]
    assert flags == [False] * 4 + [True] * 2
    assert tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8")) == FACTS


def test_a_task_that_moves_takes_its_numbers_along(tmp_path: Path) -> None:
    shutil.copyfile(Q / "document.txt", tmp_path / "document.txt")
    kept = tuple(replace(task, no=task.no - 1) for task in PLAN.tasks[1:] if task.no != 13)
    folder = reviews.write_plan(tmp_path / "q", tmp_path / "document.txt", FACTS, kept, words("zh"))
    written = reviews.read_facts(folder)
    assert [entry.get("task") for entry in written["cadences"]] == [1, 1, 1, 1, None, None]  # type: ignore[attr-defined]
    tasks = {entry["code"]: entry.get("task") for entry in written["targets"]}  # type: ignore[attr-defined]
    assert tasks == {
        **dict.fromkeys(("Z1", "Z1-1", "Z1-2", "Z1-3", "Z1-4"), 18),
        **dict.fromkeys(("Z2", "Z3", "Z4", "Z5")),
        "Z6": 5,
    }
