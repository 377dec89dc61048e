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


def test_a_row_of_which_a_piece_fits_nowhere_asks_for_review() -> None:
    torn, whole = _tasks("1 整治市场 检查断电情况。 县公安局 各乡镇 长期", "县商务局、 6月底前 督促整改", SECOND)
    assert ["note.row_unsure" in [note.key for note in task.notes] for task in (torn, whole)] == [True, False]
