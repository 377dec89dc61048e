"""Assessability: single wordings by hand, the shipped plans against plain_assess.py."""

from datetime import date

import pandas as pd
import pytest

from fireledger.answers import Ask, answer
from fireledger.measures import POINTS, assessability
from fireledger.scope import find_scope, narrowed
from fireledger.settings import Settings
from fireledger.store import Ledger
from tests import plain_assess

TASK = {
    "task_key": "t1",
    "plan_id": "p",
    "task_no": 1,
    "title": "",
    "kind": "dated",
    "deadline_text": "9月底前",
    "is_due_inferred": False,
    "is_open": False,
    "due_on": pd.Timestamp("2022-09-30"),
}


def judged(detail: str = "", units: tuple[tuple[str, str, bool], ...] = (), **task: object) -> pd.Series:
    duties = [("t1", *unit) for unit in units]
    rows = pd.DataFrame(duties, columns=["task_key", "unit_name", "role", "is_open"])
    return assessability(pd.DataFrame([TASK | {"detail": detail} | task]), rows).iloc[0]


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("全面摸排，建立隐患台账，逐一销号", "建立隐患台账"),
        ("制定《消防专项规划》", "制定《消防专项规划》"),
        ("落实消防安全责任制，及时报告", ""),
        ("推进工作开展；台账清晰", ""),
        ("台账建立", ""),
    ],
)
def test_a_deliverable_is_made_in_one_clause(detail: str, words: str) -> None:
    assert judged(detail)["deliverable_text"] == words


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("接入率达 100 %", "100%"),
        ("建成微型消防站12个", "12个"),
        ("培训两百人以上", "两百人"),
        ("投入1.5万元", "1.5万元"),
        ("投入3万元", "3万元"),
        ("合格率百分之九十五以上", "百分之九十五"),
        ("在3个月内完成", ""),
        ("3层以上、250米以上的建筑", ""),
        ("组建“四个团队”，深化“一楼一策”", ""),
        ("每户一个联系人", ""),
        ("落实第十三项措施", ""),
        ("《“十四五”规划（2021—2025年）》的5项任务", "5项"),
    ],
)
def test_a_target_is_a_number_of_something_countable(detail: str, words: str) -> None:
    assert judged(detail)["target_text"] == words


@pytest.mark.parametrize(
    ("task", "reason"),
    [
        ({}, "given"),
        ({"is_due_inferred": True}, "inferred"),
        ({"due_on": pd.NaT, "kind": "cadence"}, "none"),
        ({"due_on": pd.NaT, "kind": "continuous"}, "continuous"),
        ({"kind": "target"}, "given"),
    ],
)
def test_a_date_counts_when_the_document_states_it(task: dict, reason: str) -> None:
    assert judged(**task)["date_reason"] == reason


@pytest.mark.parametrize(
    ("units", "is_list_open", "reason", "text"),
    [
        ([("公安局", "joint", False)], False, "single", "公安局"),
        ([("公安局", "joint", False)], True, "no_lead", ""),
        ([("公安局", "joint", False), ("教委", "joint", False)], False, "no_lead", ""),
        ([("公安局", "lead", False), ("教委", "joint", False)], True, "lead", "公安局"),
        ([("各有关部门", "lead", True), ("教委", "joint", False)], False, "no_lead", ""),
        ([("各有关部门", "joint", True)], False, "open", ""),
        ([], False, "none", ""),
    ],
)
def test_an_owner_is_a_lead_or_the_only_unit(units: list, is_list_open: bool, reason: str, text: str) -> None:
    found = judged(units=tuple(units), is_open=is_list_open)
    assert (found["owner_reason"], found["owner_text"]) == (reason, text)


def test_all_four_points_make_four_and_none_is_missing() -> None:
    found = judged("9月底前建成消防站5个", (("公安局", "lead", False),))
    assert (found["point_count"], found["missing_points"]) == (4, [])
    bare = judged("加强宣传", due_on=pd.NaT, kind="continuous")
    assert (bare["point_count"], bare["missing_points"]) == (0, list(POINTS))


def points(ledger: Ledger, plan: str, **choice: object) -> pd.DataFrame:
    scope = find_scope(ledger.frame, date(2026, 6, 30), plans=[plan], as_of=date(2026, 6, 30))
    return answer("assessability", Ask(ledger.frame, narrowed(scope, **choice), Settings()))


@pytest.mark.parametrize(("plan", "task_count"), [("永川", 32), ("黔江", 19)])
def test_every_shipped_task_is_judged_as_plain_python_judges_it(
    bare_ledger: Ledger, plan: str, task_count: int
) -> None:
    found = points(bare_ledger, plan)
    duties = bare_ledger.frame("duties_by_task_unit", plan_ids=[], theme_keys=[], unit_keys=[], as_of=date(2026, 6, 30))
    units = {key: rows.to_dict("records") for key, rows in duties.groupby("task_key")}
    assert len(found) == task_count
    for task in found.to_dict("records"):
        given = task | {"due_on": None if pd.isna(task["due_on"]) else task["due_on"]}
        read = {name: task[f"{name}_reason"] for name in POINTS} | {"point_count": task["point_count"]}
        assert read == plain_assess.assessability(given, units.get(task["task_key"], [])), task["detail"]


def test_the_shipped_plans_by_hand(bare_ledger: Ledger) -> None:
    qianjiang = points(bare_ledger, "黔江").set_index("task_no")
    assert qianjiang.loc[19, "missing_points"] == ["deliverable", "owner"]
    assert (qianjiang.loc[19, "target_text"], qianjiang.loc[13, "target_text"]) == ("100%", "1个")
    yongchuan = points(bare_ledger, "永川").set_index("task_no")
    assert yongchuan.index[yongchuan["has_date"]].tolist() == [1, 6, 9]
    assert yongchuan.loc[4, "owner_text"] == "区住房城乡建委"


def test_a_task_keeps_all_its_units_when_one_unit_is_asked_about(bare_ledger: Ledger) -> None:
    whole = points(bare_ledger, "永川").set_index("task_key")["owner_reason"]
    (unit_key,) = set(find_scope(bare_ledger.frame, date(2026, 6, 30), plans=["永川"], units=["区财政局"]).unit_keys)
    part = points(bare_ledger, "永川", unit_keys=(unit_key,)).set_index("task_key")["owner_reason"]
    assert len(part) == 4
    assert part.to_dict() == whole[part.index].to_dict()
