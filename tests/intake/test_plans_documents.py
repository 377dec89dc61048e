"""Plans written in many ways, read to the tasks that a person reads in them."""

from datetime import date
from pathlib import Path

import pytest

from fireledger.intake.plans import Plan, PlanFacts, Task, read_plan
from tests.intake.plan_documents import DOCUMENTS
from tests.intake.plan_readings import READINGS

ROLES = {"lead": "牵", "joint": "", "support": "配"}

FACTS = {
    "notes on lines of their own": PlanFacts(
        "2023年冬春火灾防控工作方案",
        "平消安〔2023〕12号",
        "平安县消防安全委员会",
        "平安县",
        date(2023, 11, 20),
        date(2023, 1, 1),
        date(2023, 12, 31),
    ),
    "blanks in keywords": PlanFacts(
        "青山区2023年消防工作计划",
        "青府办〔2023〕5号",
        "青山区人民政府办公室",
        "青山区",
        date(2023, 2, 10),
        date(2023, 1, 1),
        date(2023, 12, 31),
    ),
    "no numbers": PlanFacts("东湖县火灾防控重点任务清单", district="东湖县"),
}


def read(folder: Path, text: str) -> Plan:
    """The plan in a text, by way of a file."""
    path = folder / "document.md"
    path.write_text(text, encoding="utf-8")
    return read_plan(path)


def as_row(task: Task) -> tuple[str, str, str, str, str, str, str]:
    """A task as one row of READINGS."""
    units = " ".join(ROLES[unit.role] + unit.name + "*" * unit.is_open for unit in task.units)
    due = task.due_on.isoformat() if task.due_on else ""
    return task.label, task.part, task.theme, task.detail, units, task.kind, due


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_read_to_its_tasks(tmp_path: Path, name: str) -> None:
    assert tuple(as_row(task) for task in read(tmp_path, DOCUMENTS[name]).tasks) == READINGS[name]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_task_stands_on_its_lines(tmp_path: Path, name: str) -> None:
    plan = read(tmp_path, DOCUMENTS[name])
    for task in plan.tasks:
        source = "".join("".join(plan.lines[task.first_line - 1 : task.last_line]).split())
        is_inherited = "note.units_inherited" in [note.key for note in task.notes]
        assert "".join(task.detail.split()) in source
        assert all(unit.name in source for unit in task.units if not is_inherited)


@pytest.mark.parametrize("name", FACTS)
def test_facts_are_those_the_document_prints(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, DOCUMENTS[name]).facts == FACTS[name]


def test_a_document_that_says_so_lets_the_first_unit_lead(tmp_path: Path) -> None:
    items = "（一）排查。（责任单位：区应急局、区公安局）\n（二）整改。（责任单位：区住建委、区公安局）\n"
    plan = read(tmp_path, f"工作要点\n一、整治\n{items}注：排名第一的责任单位为牵头单位。\n")
    assert [[unit.role for unit in task.units] for task in plan.tasks] == [["lead", "joint"]] * 2
    assert [note.key for note in plan.notes] == ["note.first_leads"]


def test_a_gap_in_the_numbers_is_told(tmp_path: Path) -> None:
    plan = read(
        tmp_path, "工作要点\n一、整治\n（一）排查。（责任单位：区应急局）\n（三）整改。（责任单位：区住建委）\n"
    )
    assert [task.label for task in plan.tasks] == ["（一）", "（三）"]
    assert [(note.key, note.values) for note in plan.notes] == [("note.number_gap", {"label": "（三）", "before": 1})]


def test_a_plan_without_any_note_has_the_items_of_its_task_section(tmp_path: Path) -> None:
    goal, more = "一、工作目标\n全面提升消防安全水平。\n", "三、保障措施\n（一）加强组织领导和经费保障。\n"
    items = "二、重点任务\n（一）开展隐患排查整治行动。\n（二）开展消防宣传教育活动。\n"
    tasks = read(tmp_path, f"某镇消防工作方案\n{goal}{items}{more}").tasks
    assert [task.label for task in tasks] == ["（一）", "（二）"]
    assert [note.key for task in tasks for note in task.notes] == ["note.no_units", "note.no_deadline"] * 2


def test_what_follows_the_last_task_belongs_to_none(tmp_path: Path) -> None:
    items = "一、任务\n（一）排查。（责任单位：区应急局）\n（二）整改。（责任单位：区住建委）\n"
    end = "附件：1. 名单\n2. 表格\n区消防安全委员会\n2024年3月1日\n抄送：区委办，区\n政府办。\n"
    printed = "区消防安全委员会办公室 2024年3月2日印发\n"
    assert [task.detail for task in read(tmp_path, items + end + printed).tasks] == ["排查。", "整改。"]


def test_words_after_a_note_belong_to_its_task(tmp_path: Path) -> None:
    items = "一、任务\n（一）排查隐患（责任单位：区应急局）。对商场开展检查。\n（二）整改。（责任单位：区住建委）\n"
    assert [task.detail for task in read(tmp_path, items).tasks] == ["排查隐患。对商场开展检查。", "整改。"]


def test_a_unit_named_twice_keeps_its_higher_role(tmp_path: Path) -> None:
    items = "一、任务\n（一）排查。（牵头单位：区应急局；责任单位：区应急局、区公安局）\n"
    (task,) = read(tmp_path, items).tasks
    assert [(unit.name, unit.role) for unit in task.units] == [("区应急局", "lead"), ("区公安局", "joint")]
