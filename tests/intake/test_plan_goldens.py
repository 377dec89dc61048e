"""The two documents as issued: every task, unit and deadline, and the same again however the text is laid out."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fireledger.intake.plans import Plan, plan_json
from fireledger.text import words
from tests.intake.plan_layouts import TEXT_CHANGES, issued, read_text, text_of, without_blanks

Y, Q = "yongchuan-2022", "qianjiang-2026"


def seen(plan: Plan) -> list[tuple]:
    """What must not depend on the layout, blanks, width of marks and kind of comma aside."""
    half = str.maketrans("，、；：（）．０１２３４５６７８９", ",,;:().0123456789")
    return [
        (
            without_blanks(task.theme).translate(half),
            without_blanks(task.detail).translate(half),
            task.kind,
            task.due_on,
            [(unit.name, unit.role, unit.is_group, unit.is_open) for unit in task.units],
        )
        for task in plan.tasks
    ]


@pytest.mark.parametrize(("plan_id", "tasks", "pairs", "names", "themes"), [(Y, 32, 129, 24, 14), (Q, 19, 47, 16, 4)])
def test_counts_of_the_issued_documents(plan_id: str, tasks: int, pairs: int, names: int, themes: int) -> None:
    plan = issued(plan_id)
    units = [unit.name for task in plan.tasks for unit in task.units]
    assert (len(plan.tasks), len(units), len(set(units))) == (tasks, pairs, names)
    assert len({task.theme for task in plan.tasks}) == themes
    assert [task.no for task in plan.tasks] == list(range(1, tasks + 1))


def test_facts_of_the_issued_documents() -> None:
    assert plan_json(issued(Y), words("zh"))["plan"] == {
        "title": "永川区城市重大火灾风险防治行动计划（2022—2024年）",
        "doc_no": "永川府办发〔2022〕89号",
        "issuer": "重庆市永川区人民政府办公室",
        "district": "永川区",
        "signed_on": "2022-08-26",
        "window_start": "2022-01-01",
        "window_end": "2024-12-31",
    }
    assert plan_json(issued(Q), words("zh"))["plan"] == {
        "title": "2026年全区消防工作要点",
        "doc_no": None,
        "issuer": "重庆市黔江区人民政府办公室",
        "district": "黔江区",
        "signed_on": "2026-03-09",
        "window_start": "2026-01-01",
        "window_end": "2026-12-31",
    }


def test_deadlines_of_the_table_and_of_the_work_points() -> None:
    dated = {task.no: (task.due_on, task.due_precision) for task in issued(Y).tasks if task.kind == "dated"}
    assert dated == {
        no: (day, "month") for no, day in ((1, date(2022, 9, 30)), (6, date(2022, 12, 31)), (9, date(2022, 12, 31)))
    }
    others = {task.no: (task.kind, task.due_on) for task in issued(Q).tasks if task.kind != "continuous"}
    assert others == {2: ("cadence", None), 13: ("target", None), 19: ("target", date(2026, 11, 30))}


def test_units_row_by_row_where_the_table_is_hardest_to_read() -> None:
    units = {task.no: [unit.name for unit in task.units] for task in issued(Y).tasks}
    assert units[3] == ["区城市管理局", "区消防救援支队", "区公安局"]
    assert units[4] == ["区住房城乡建委"]
    assert units[14] == ["各镇街"]
    assert units[31] == [
        *("区委宣传部", "区委政法委", "区司法局", "区人力社保局", "区商务委"),
        *("重庆市邮政管理局七分局", "区消防救援支队", "各镇街"),
    ]


def test_open_lists_and_groups_of_the_work_points() -> None:
    tasks = issued(Q).tasks
    assert [task.no for task in tasks if any(unit.is_open for unit in task.units)] == [6, 11, 13, 17, 18, 19]
    assert [task.no for task in tasks if all(unit.is_group for unit in task.units)] == [2, 7, 8, 9, 10, 14]


def test_the_body_of_the_plan_is_read_beside_its_table() -> None:
    clauses = issued(Y).clauses
    assert len(clauses) == 28
    assert Counter(unit.name for clause in clauses for unit in clause.units)["各镇街"] == 26
    assert [clause.label for clause in clauses][7:10] == ["8", "9（1）", "9（2）"]


@pytest.mark.parametrize("plan_id", [Y, Q])
def test_wording_is_as_issued_and_stands_on_the_lines_named(plan_id: str) -> None:
    plan = issued(plan_id)
    for task in plan.tasks:
        place = without_blanks("".join(plan.lines[task.first_line - 1 : task.last_line]))
        detail = without_blanks(task.detail)
        assert detail[:12] in place
        assert detail[-12:] in place


def test_rows_broken_by_a_page_are_healed() -> None:
    details = {task.no: without_blanks(task.detail) for task in issued(Y).tasks}
    assert "安全疏散不符合要求等消防安全问题整治到位" in details[8]
    assert details[13].endswith("充电场所、密室逃脱场所等新兴业态场所的消防管理标准或规范。")
    assert "将消防安全布局、消防站、消防训练基地" in details[19]
    assert "结合经济发展、产业结构、功能布局、人口密度" in details[24]


@pytest.mark.parametrize("plan_id", [Y, Q])
@pytest.mark.parametrize("change", TEXT_CHANGES)
def test_the_layout_of_the_text_changes_nothing(tmp_path: Path, plan_id: str, change: str) -> None:
    assert seen(read_text(tmp_path, TEXT_CHANGES[change](text_of(plan_id)))) == seen(issued(plan_id))
