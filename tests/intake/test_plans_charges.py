"""Who is charged in the words of a sentence, by a heading, or by a note that speaks of several items."""

import pytest

from fireledger.intake.plans import Task, read_plan_lines

TITLE = "某县2026年消防工作要点"


def _tasks(*lines: str) -> tuple[Task, ...]:
    return read_plan_lines((TITLE, *lines)).tasks


def _units(task: Task) -> list[tuple[str, str]]:
    return [(unit.name, unit.role) for unit in task.units]


def test_a_sentence_that_opens_with_who_leads_and_who_supports_charges_them() -> None:
    (task,) = _tasks("（一）整治商场。县商务局牵头，县消防救援大队、县公安局配合，逐家开展检查，8月底前完成。")
    assert _units(task) == [("县商务局", "lead"), ("县消防救援大队", "support"), ("县公安局", "support")]
    assert task.detail == "整治商场。逐家开展检查，8月底前完成。"
    assert task.due_on is not None
    assert task.due_on.month == 8


@pytest.mark.parametrize(
    "advice", ["县商务局等部门要密切配合，形成合力。", "主要负责同志牵头，分管同志负责，抓好落实。"]
)
def test_advice_to_work_together_charges_nobody(advice: str) -> None:
    first, second = _tasks("（一）整治商场。逐家检查。（县商务局负责）", f"（二）强化协同。{advice}")
    assert _units(first) == [("县商务局", "joint")]
    assert _units(second) == []


def test_a_closing_charge_of_all_items_above_holds_for_each_of_them_and_their_points() -> None:
    lines = (
        "（一）全面摸底",
        "1.摸清底数。逐一登记。",
        "（1）测量小区通道宽度；",
        "（2）测量市政道路宽度。",
        "2.建立台账。一路一策。",
    )
    charge = "以上任务由各镇人民政府负责，县消防救援大队配合，2026年4月底前完成。"
    tasks = _tasks(*lines, charge)
    assert [task.detail for task in tasks] == ["测量小区通道宽度；", "测量市政道路宽度。", "一路一策。"]
    assert {tuple(_units(task)) for task in tasks} == {(("各镇人民政府", "joint"), ("县消防救援大队", "support"))}
    assert {str(task.due_on) for task in tasks} == {"2026-04-30"}


def test_names_before_the_last_comma_are_not_those_that_support() -> None:
    (task,) = _tasks("（一）整治厂房。拆除夹芯板。（县应急管理局、县经济信息局，县消防救援大队配合）")
    assert _units(task) == [("县应急管理局", "joint"), ("县经济信息局", "joint"), ("县消防救援大队", "support")]


def test_after_a_leader_all_names_up_to_the_verb_support() -> None:
    (task,) = _tasks("（一）整治厂房。拆除夹芯板。（县应急管理局牵头，县经济信息局、县公安局，各乡镇配合）")
    assert [role for _, role in _units(task)] == ["lead", "support", "support", "support"]


def test_headings_that_are_names_charge_the_items_below_which_may_state_their_own_time() -> None:
    tasks = _tasks(
        "一、县教育局",
        "（一）改造学校电气线路。完成时限：2026年10月底前。",
        "二、各乡镇人民政府",
        "（一）建立消防工作站。",
    )
    assert [_units(task) for task in tasks] == [[("县教育局", "joint")], [("各乡镇人民政府", "joint")]]
    assert [str(task.due_on) for task in tasks] == ["2026-10-31", "None"]


def test_notes_set_apart_by_blanks_on_the_line_of_the_task_are_read() -> None:
    (task,) = _tasks("1、组建微型消防站    责任人：分管副镇长    责任单位：镇应急办    完成时限：2026年9月30日")
    assert (task.detail, _units(task), str(task.due_on)) == (
        "组建微型消防站",
        [("镇应急办", "joint")],
        "2026-09-30",
    )


def test_tasks_may_be_numbered_by_the_word_task() -> None:
    first, second = _tasks(
        "一、宣传行动",
        "任务1：制作公益广告。牵头单位：县委宣传部；完成时限：2026年9月。",
        "任务2：开展宣传月活动。牵头单位：县消防救援大队；完成时限：2026年11月。",
    )
    assert (first.theme, first.detail, second.detail) == ("宣传行动", "制作公益广告。", "开展宣传月活动。")


def test_the_year_by_which_buildings_stood_is_no_deadline() -> None:
    (task,) = _tasks("1.整治老旧小区。对2000年以前建成的小区逐一测量通道宽度。（县住房城乡建设局负责）")
    assert (task.due_on, task.kind) == (None, "continuous")
