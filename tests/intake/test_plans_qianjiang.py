"""The 黔江 plan as issued: 19 numbered items in four parts, each with a note in brackets, and no table."""

from collections import Counter
from datetime import date

import pytest

from fireledger.intake.plans import Plan, Task
from tests.intake.plan_layouts import issued, text_of, without_blanks

PARTS = {
    "建强责任体系，着力提升协同共治能力": range(1, 6),
    "建强治理体系，着力提升风险防治能力": range(6, 13),
    "建强基础体系，着力提升本质安全能力": range(13, 17),
    "建强数治体系，着力提升消防智治能力": range(17, 20),
}
LABELS = [*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九")]
WORKLOAD = {
    "区消防救援局": 13,
    "各乡镇街道": 8,
    "各行业主管部门": 5,
    "区住房城乡建委": 3,
    "区大数据管理局": 3,
    "相关行业主管部门": 2,
    "区公安局": 2,
    "区城市管理局": 2,
    "区财政局": 2,
    **dict.fromkeys(
        ("区政府办公室", "各社会单位", "各街道办事处", "区经济信息委", "区文旅委", "区商务委", "区委宣传部"), 1
    ),
}
GROUPS = {"各乡镇街道", "各行业主管部门", "相关行业主管部门", "各社会单位", "各街道办事处"}
# The name that 等 follows, by item.
OPEN = {
    6: "区消防救援局",
    11: "区消防救援局",
    13: "区消防救援局",
    17: "区大数据管理局",
    18: "区大数据管理局",
    19: "区住房城乡建委",
}


@pytest.fixture(name="plan", scope="module")
def _plan() -> Plan:
    return issued("qianjiang-2026")


@pytest.fixture(name="tasks", scope="module")
def _tasks(plan: Plan) -> dict[int, Task]:
    return {task.no: task for task in plan.tasks}


def test_facts_are_those_printed_on_the_document(plan: Plan) -> None:
    facts = plan.facts
    assert facts.title == "2026年全区消防工作要点"
    assert facts.doc_no is None
    assert facts.issuer == "重庆市黔江区人民政府办公室"
    assert facts.district == "黔江区"
    assert facts.signed_on == date(2026, 3, 9)
    assert (facts.window_start, facts.window_end) == (date(2026, 1, 1), date(2026, 12, 31))


def test_items_keep_their_numbers_and_stand_under_four_parts(tasks: dict[int, Task]) -> None:
    assert [task.label for task in tasks.values()] == [f"（{label}）" for label in LABELS]
    wanted = {number: part for part, numbers in PARTS.items() for number in numbers}
    assert {number: task.part for number, task in tasks.items()} == wanted
    assert {number: task.theme for number, task in tasks.items()} == wanted


def test_47_duties_lie_on_16_names(plan: Plan) -> None:
    counts = Counter(unit.name for task in plan.tasks for unit in task.units)
    assert counts == WORKLOAD
    assert sum(counts.values()) == 47


def test_groups_are_told_from_named_units_and_none_leads(plan: Plan) -> None:
    units = [unit for task in plan.tasks for unit in task.units]
    assert {unit.name for unit in units if unit.is_group} == GROUPS
    assert {unit.role for unit in units} == {"joint"}


def test_six_lists_are_left_open_at_the_unit_before_deng(tasks: dict[int, Task]) -> None:
    found = {number: unit.name for number, task in tasks.items() for unit in task.units if unit.is_open}
    assert found == OPEN
    noted = {number for number, task in tasks.items() if "note.open_list" in [note.key for note in task.notes]}
    assert noted == set(OPEN)
    assert tasks[11].units_text == "区文旅委、区商务委、区公安局、区消防救援局等区级相关部门"


def test_six_items_name_no_single_unit(tasks: dict[int, Task]) -> None:
    noted = {number for number, task in tasks.items() if "note.group_unnamed" in [note.key for note in task.notes]}
    assert noted == {2, 7, 8, 9, 10, 14}


def test_one_item_is_a_cadence_two_are_targets_the_rest_go_on(tasks: dict[int, Task]) -> None:
    kinds = {number: task.kind for number, task in tasks.items() if task.kind != "continuous"}
    assert kinds == {2: "cadence", 13: "target", 19: "target"}


def test_only_the_date_of_item_19_is_a_deadline(tasks: dict[int, Task]) -> None:
    dated = {
        number: (task.deadline_text, task.due_on, task.due_precision) for number, task in tasks.items() if task.due_on
    }
    assert dated == {19: ("2026年11月底前", date(2026, 11, 30), "month")}
    assert {task.deadline_text for number, task in tasks.items() if number != 19} == {""}


def test_details_are_the_issued_text_with_its_lead_sentence_without_the_note(
    plan: Plan, tasks: dict[int, Task]
) -> None:
    source = without_blanks(text_of("qianjiang-2026"))
    for task in plan.tasks:
        assert without_blanks(task.detail) in source
        assert "责任单位：" not in task.detail
        lines = without_blanks("".join(plan.lines[task.first_line - 1 : task.last_line]))
        assert lines.startswith(task.label + without_blanks(task.detail))
    assert tasks[5].detail.startswith("提升火灾调查质效。严格落实")
    assert tasks[19].detail.endswith("推行覆盖面更广的非现场消防监管模式。")


def test_titles_are_the_lead_sentences(tasks: dict[int, Task]) -> None:
    assert tasks[1].title == "落实党政“一岗双责”"
    assert tasks[19].title == "加快物联感知设备建设接入"


def test_the_reading_of_kinds_is_noted(tasks: dict[int, Task]) -> None:
    notes = {(number, note.key): note.values.get("text") for number, task in tasks.items() for note in task.notes}
    assert notes[2, "note.cadence_read"] == "每季度1次"
    assert notes[13, "note.target_read"] == "完成1个"
    assert notes[19, "note.target_read"] == "100%"
    assert (13, "note.no_deadline") in notes
    assert (19, "note.no_deadline") not in notes


def test_a_plan_without_a_table_has_its_body_once_as_its_tasks(plan: Plan) -> None:
    assert plan.clauses == ()
    assert plan.notes == ()
