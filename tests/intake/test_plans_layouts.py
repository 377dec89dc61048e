"""The same words in other layouts are the same tasks."""

from pathlib import Path

import pytest

from fireledger.intake.plans import Plan, Task
from tests.intake.plan_layouts import (
    HALF_WIDTH,
    TEXT_CHANGES,
    Layout,
    flattened,
    issued,
    paragraphs,
    read_text,
    rewrapped,
    text_of,
    without_blanks,
    wrap,
)

PLANS = ("yongchuan-2022", "qianjiang-2026")
TABLE_HEAD = " 永川区城市重大火灾风险防治行动计划\n\n（2022—2024年）任务分解表"
HEAD = "重庆市永川区人民政府办公室\n永川区城市重大火灾风险防治行动计划（2022—2024年）任务分解表\n"
WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

LAYOUTS = {
    "as issued": Layout(),
    "blank lines between all lines": Layout(gap="\n\n"),
    "all cells 12 wide": Layout(widths=(12, 12, 12, 12)),
    "all cells 18 wide": Layout(widths=(18, 18, 18, 18)),
    "all cells 40 wide": Layout(widths=(40, 40, 40, 40)),
    "narrow themes, wide details": Layout(widths=(4, 30, 6, 5)),
    "wide units": Layout(widths=(8, 25, 12, 9)),
    "number on the line of the next words": Layout(number_gap=" "),
    "1.": Layout(number="{}."),
    "1. on the line of the next words": Layout(number="{}.", number_gap=""),
    "1．": Layout(number="{}．", number_gap=""),
    "(1)": Layout(number="({})", number_gap=" "),
    "（1）": Layout(number="（{}）"),
    "deadline on the line of the last unit": Layout(deadline_gap=" "),
    "commas": Layout(marks=("，", "，")),
    "half-width commas": Layout(marks=(",", ",")),
    "slashes": Layout(marks=("/", "/")),
    "semicolons": Layout(marks=("；", "；")),
    "page breaks with a blank": Layout(page_break="\n "),
    "page breaks with a form feed": Layout(page_break="\n\f"),
    "page breaks with a page number": Layout(page_break="\n— 3 —\n"),
    "page breaks without a sign": Layout(page_break="\n"),
    "page breaks, narrow": Layout(page_break="\n ", widths=(5, 12, 7, 12), seed=3),
    "page breaks, wide": Layout(page_break="\n ", widths=(5, 40, 7, 12), seed=5),
    "many at once": Layout((5, 22, 9, 12), "\n\n", "{}", " ", " ", ("，", "；"), "\n ", 7),
}


WITH_BODY = (
    "as issued",
    "all cells 12 wide",
    "all cells 40 wide",
    "1. on the line of the next words",
    "（1）",
    "many at once",
)


def as_words(tasks: tuple[Task, ...]) -> list[tuple[object, ...]]:
    """What must stay the same: marks by their half-width form, separators alike, without blanks."""
    return [
        (
            *(_plain(text) for text in (task.part, task.theme, task.detail)),
            [(_plain(unit.name), unit.role, unit.is_group, unit.is_open) for unit in task.units],
            (task.kind, task.due_on, task.due_precision),
        )
        for task in tasks
    ]


def _plain(text: str) -> str:
    return without_blanks(text).translate(HALF_WIDTH).translate(WIDE_DIGITS).replace("、", ",")


@pytest.mark.parametrize("plan_id", PLANS)
@pytest.mark.parametrize("change", TEXT_CHANGES)
def test_a_changed_layout_changes_no_task(tmp_path: Path, plan_id: str, change: str) -> None:
    plan, wanted = read_text(tmp_path, TEXT_CHANGES[change](text_of(plan_id))), issued(plan_id)
    assert as_words(plan.tasks) == as_words(wanted.tasks)
    assert as_words(plan.clauses) == as_words(wanted.clauses)
    assert plan.facts.signed_on == wanted.facts.signed_on


@pytest.mark.parametrize("name", WITH_BODY)
def test_a_table_in_any_layout_gives_the_same_tasks_with_a_body(tmp_path: Path, name: str) -> None:
    wanted = issued("yongchuan-2022")
    body = text_of("yongchuan-2022").split(TABLE_HEAD, maxsplit=1)[0]
    plan = read_text(tmp_path, body + TABLE_HEAD + "\n" + flattened(wanted.tasks, LAYOUTS[name]))
    assert as_words(plan.tasks) == as_words(wanted.tasks)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_table_in_any_layout_gives_the_same_tasks_without_a_body(tmp_path: Path, name: str) -> None:
    wanted = issued("yongchuan-2022")
    plan = read_text(tmp_path, HEAD + flattened(wanted.tasks, LAYOUTS[name]))
    assert [row[1:] for row in as_words(plan.tasks)] == [row[1:] for row in as_words(wanted.tasks)]
    assert {task.part for task in plan.tasks} == {""}  # only the body names the parts


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "blank lines"])
@pytest.mark.parametrize("width", [12, 18, 28, 40, 200, 10_000])
def test_running_text_wrapped_at_any_width_gives_the_same_clauses(tmp_path: Path, width: int, gap: str) -> None:
    wanted = issued("yongchuan-2022")
    body, table = text_of("yongchuan-2022").split(TABLE_HEAD)
    plan = read_text(tmp_path, rewrapped(paragraphs(body), width, gap) + "\n" + TABLE_HEAD + table)
    assert as_words(plan.clauses) == as_words(wanted.clauses)
    assert as_words(plan.tasks) == as_words(wanted.tasks)
    assert plan.facts == wanted.facts


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "blank lines"])
@pytest.mark.parametrize("width", [12, 18, 25, 40])
def test_items_wrapped_at_any_width_are_the_same_items(tmp_path: Path, width: int, gap: str) -> None:
    wanted = issued("qianjiang-2026")
    plan = read_text(tmp_path, rewrapped(text_of("qianjiang-2026"), width, gap))
    assert as_words(plan.tasks) == as_words(wanted.tasks)
    assert plan.facts == wanted.facts


@pytest.mark.parametrize("width", [12, 18])
def test_lines_broken_once_more_are_healed_too(tmp_path: Path, width: int) -> None:
    wanted: Plan = issued("yongchuan-2022")
    lines = text_of("yongchuan-2022").splitlines()
    plan = read_text(tmp_path, "\n".join("\n".join(wrap(line, width)) for line in lines))
    assert as_words(plan.tasks) == as_words(wanted.tasks)
    assert as_words(plan.clauses) == as_words(wanted.clauses)
