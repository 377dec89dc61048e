"""Tables pasted line by line as printed, in which the pieces of several cells stand side by side."""

import pytest

from fireledger.intake.plans import Task, read_plan_lines

TITLE = "某县2026年消防工作任务清单"
HEAD = "序号 工作任务 具体措施 牵头单位 配合单位 完成时限"
SECOND = "2 整治市场 检查夜间断电。 县商务局 县公安局 长期"


def _tasks(*rows: str) -> tuple[Task, ...]:
    return read_plan_lines((TITLE, HEAD, *rows)).tasks


def _units(task: Task) -> list[tuple[str, str]]:
    return [(unit.name, unit.role) for unit in task.units]


def test_pieces_of_a_later_line_go_on_the_cells_they_fit() -> None:
    task, _ = _tasks(
        "1 整治校园 排查校园、校外培训机构隐患， 县教育局、县 县市场监管局、 2026年6月底前",
        "逐处建立台账，督促整改， 公安局 县消防救援大",
        "定期复查。 队，各乡镇",
        SECOND,
    )
    assert task.detail == "排查校园、校外培训机构隐患，逐处建立台账，督促整改，定期复查。"
    assert _units(task) == [
        ("县教育局", "lead"),
        ("县公安局", "lead"),
        ("县市场监管局", "support"),
        ("县消防救援大队", "support"),
        ("各乡镇", "support"),
    ]
    assert task.deadline_text == "2026年6月底前"


def test_a_row_on_one_line_stays_as_it_is() -> None:
    _, task = _tasks("1 整治校园 排查校园隐患。 县教育局 县公安局 2026年6月底前", SECOND)
    assert (task.theme, task.detail, _units(task)) == (
        "整治市场",
        "检查夜间断电。",
        [("县商务局", "lead"), ("县公安局", "support")],
    )


@pytest.mark.parametrize("rest", ["商务局", "督管理局"])
def test_a_name_broken_over_two_lines_is_made_whole_only_where_that_gives_a_name(rest: str) -> None:
    begun = {"商务局": "县", "督管理局": "县市场监"}[rest]
    task, _ = _tasks(f"1 整治市场 检查断电情况。 县公安局、{begun} 各乡镇 长期", rest, SECOND)
    assert _units(task)[1] == (begun + rest, "lead")


def test_a_row_with_a_piece_that_fits_nowhere_and_the_row_before_it_ask_for_review() -> None:
    third = "3 整治景区 检查用火用电。 县文化旅游局 县公安局 长期"
    fourth = "4 整治工地 检查动火审批。 县住房城乡建设局 县公安局 长期"
    tasks = _tasks(
        "1 整治市场 检查断电情况。 县公安局 各乡镇 长期", "县商务局、 6月底前 督促整改", SECOND, third, fourth
    )
    unsure = ["note.row_unsure" in [note.key for note in task.notes] for task in tasks]
    assert (unsure[0], unsure[-2:]) == (True, [False, False])


def test_a_theme_in_the_middle_of_its_rows_and_cells_in_the_middle_of_theirs_are_told_apart() -> None:
    first, second, third = _tasks(
        "开展电动自行车违规停放充电集中整",
        "1 治，夜间联合执法检查。 县消防救援局 县公安局、县住 2026年6月底前",
        "整治突出 房城乡建设局",
        "2 风险隐患 每季度通报消防安全形势。 县消防安全委员 各成员单位 每季度",
        "会办公室",
        "— 3 —",
        HEAD,
        "3 夯实基础 建成城西消防救援站并投入执勤。 县发展改革局 县财政局、县自 2026年9月底前",
        "然资源局",
    )
    assert first.detail == "开展电动自行车违规停放充电集中整治，夜间联合执法检查。"
    assert _units(first) == [("县消防救援局", "lead"), ("县公安局", "support"), ("县住房城乡建设局", "support")]
    assert _units(second) == [("县消防安全委员会办公室", "lead"), ("各成员单位", "support")]
    assert _units(third)[2] == ("县自然资源局", "support")
    assert [task.theme for task in (first, second, third)] == ["整治突出风险隐患", "整治突出风险隐患", "夯实基础"]


def test_columns_that_blanks_keep_apart_hold_what_stands_below_one_another() -> None:
    rows = (
        "1   整治校园   排查校园隐患      县教育局     县公安局    2026年6月底前",
        "               逐处建立台账      县民政局",
        "2   整治市场   检查夜间断电      县商务局     各乡镇      长期坚持",
        "               督促整改                       县应急局",
    )
    first, second = _tasks(*rows)
    assert (first.detail, second.detail) == ("排查校园隐患逐处建立台账", "检查夜间断电督促整改")
    assert _units(first) == [("县教育局", "lead"), ("县民政局", "lead"), ("县公安局", "support")]
    assert _units(second) == [("县商务局", "lead"), ("各乡镇", "support"), ("县应急局", "support")]
