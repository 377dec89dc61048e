"""Numbered items that name no units, among others that do: tasks of nobody yet, or framework that sets no tasks."""

import pytest

from fireledger.intake.plans import Task, read_plan_lines

HEAD = ("某区2026年消防工作要点", "")
FOOT = ("", "某区消防安全委员会办公室", "2026年1月5日")
BY = "（责任单位：区教委）"


def _tasks(*items: str) -> tuple[Task, ...]:
    return read_plan_lines((*HEAD, *items, *FOOT)).tasks


def _without_units(*items: str) -> list[str]:
    return [task.title for task in _tasks(*items) if not task.units]


def test_one_item_with_units_makes_all_beside_it_tasks_and_those_without_are_marked() -> None:
    items = ("（一）开展隐患排查。" + BY, "（二）开展消防演练。", "（三）开展消防宣传进社区", "（四）培训网格员。")
    tasks = _tasks("一、重点任务", *items)
    assert [task.label for task in tasks] == ["（一）", "（二）", "（三）", "（四）"]
    assert ["note.no_units" in [note.key for note in task.notes] for task in tasks] == [False, True, True, True]
    assert tasks[2].detail == "开展消防宣传进社区"


def test_an_item_beside_items_whose_own_points_have_units_is_a_task() -> None:
    points = ("1.排查校园。" + BY, "2.排查商场。（责任单位：区商务委）")
    items = ("（一）排查隐患", *points, "（二）开展消防宣传进社区。组织志愿者入户。", "（三）改造设施", *points)
    (task,) = [task for task in _tasks("一、重点任务", *items) if not task.units]
    assert (task.label, task.theme, task.detail) == ("（二）", "开展消防宣传进社区", "组织志愿者入户。")


def test_points_below_a_heading_without_units_are_tasks_where_the_headings_beside_it_have_units() -> None:
    items = ("（一）排查隐患。逐户登记。" + BY, "（二）宣传培训", "1.开设媒体专栏。", "2.培训社区网格员。")
    assert _without_units("一、重点任务", *items) == ["开设媒体专栏", "培训社区网格员"]


@pytest.mark.parametrize("heading", ["保障措施", "工作要求", "组织领导", "实施步骤", "强化组织实施", "总体要求"])
def test_points_of_a_section_that_sets_no_tasks_are_none(heading: str) -> None:
    items = (
        "一、重点任务",
        "（一）排查隐患。逐户登记。" + BY,
        f"二、{heading}",
        "（一）及时上报情况。",
        "（二）严格考核问责。",
    )
    assert _without_units(*items) == []


def test_a_section_beside_sections_of_tasks_is_no_task() -> None:
    items = ("一、重点任务", "（一）排查隐患。逐户登记。" + BY, "二、其他事项", "各单位每季度末报送工作情况。")
    assert _without_units(*items) == []


def test_points_of_another_section_are_none_where_the_section_names_no_units_at_all() -> None:
    items = (
        "一、重点任务",
        "（一）排查隐患。" + BY,
        "二、工作制度",
        "（一）建立联席会议制度。",
        "（二）确定一名联络员。",
    )
    assert _without_units(*items) == []


def test_clauses_that_close_a_text_are_no_tasks() -> None:
    assert _without_units("一、排查隐患。" + BY, "二、本方案自印发之日起施行。") == []


def test_a_paragraph_to_all_after_the_last_item_is_not_part_of_it() -> None:
    to_all = "各牵头单位要于8月31日前将工作方案报区政府办公室，每半年报送一次进展情况。"
    items = ("1．排查校园和校外培训机构隐患，逐处建立台账。〔区教委〕", "2．排查商场隐患。〔区商务委〕", to_all)
    assert [task.detail[-5:] for task in _tasks("一、任务分工", *items)] == ["建立台账。", "商场隐患。"]


def test_what_a_list_says_of_all_lists_is_no_unit() -> None:
    items = ("1．排查校园隐患。〔区教委、区公安局，列第一位的为牵头单位，下同〕", "2．排查商场。〔区商务委、区公安局〕")
    read = [[(unit.name, unit.role) for unit in task.units] for task in _tasks("一、任务分工", *items)]
    assert read == [[("区教委", "lead"), ("区公安局", "joint")], [("区商务委", "lead"), ("区公安局", "joint")]]


def test_a_comma_after_a_number_makes_a_heading_but_not_in_a_line_broken_inside_a_word() -> None:
    tasks = _tasks("一，排查隐患", "⒈ 排查校园。" + BY, "二，宣传培训", "⑴ 培训网格员。" + BY)
    assert [task.theme for task in tasks] == ["排查隐患", "宣传培训"]
    (task,) = _tasks("一、重点任务", "（一）各部门要加强协作，做到步调统", "一，共同排查校园，不留死角。" + BY)
    assert task.detail.replace("\n", "") == "各部门要加强协作，做到步调统一，共同排查校园，不留死角。"
