"""PDF without rules: tables told by the white between their columns, pages in two columns, and what is neither."""

from pathlib import Path

import pytest

from fireledger.intake import read_plan
from fireledger.intake.documents import read_document
from fireledger.intake.plans import Plan
from tests.intake.documents_drawn import draw_pdf, draw_places, draw_two_columns, drawing_of, essence
from tests.intake.plan_layouts import issued

Place = tuple[float, float, str]
TITLE = (150.0, 0.0, "甲县2026年消防安全重点任务分工表")
HEADS = [(60.0, "序号"), (140.0, "工作任务"), (300.0, "责任单位"), (420.0, "完成时限")]


def _row(top: float, *texts: str) -> list[Place]:
    return [(left, top, text) for left, text in zip((64.0, 100.0, 290.0, 420.0), texts, strict=True) if text]


def _head(top: float) -> list[Place]:
    return [(left, top, text) for left, text in HEADS]


def _read(plan: Plan) -> list[tuple[str, list[str], str]]:
    return [(task.detail, [unit.name for unit in task.units], task.deadline_text) for task in plan.tasks]


@pytest.mark.parametrize("repeats_headings", [True, False])
@pytest.mark.parametrize(("space", "slots"), [(0, 48), (0, 33), (4, 33), (6, 30)])
def test_a_table_without_rules_is_read_like_the_issued_one(
    space: int, slots: int, repeats_headings: bool, tmp_path: Path
) -> None:
    path = draw_pdf(drawing_of("yongchuan-2022"), tmp_path / "plan.pdf", repeats_headings, slots, space)
    assert essence(read_plan(path)) == essence(issued("yongchuan-2022"))


@pytest.mark.parametrize("shift", [0.0, 7.0])
def test_two_columns_are_read_one_after_the_other(shift: float, tmp_path: Path) -> None:
    texts = drawing_of("qianjiang-2026").above
    path = draw_two_columns("黔江区人民政府公报2026年第2期刊登文件", texts, tmp_path / "plan.pdf", shift)
    assert essence(read_plan(path)) == essence(issued("qianjiang-2026"))


def test_numbers_in_the_middle_of_their_rows_are_read_where_white_parts_the_rows(tmp_path: Path) -> None:
    rows = [
        *_row(60, "", "排查校园、校外培训机构消防安全隐", "区教委、区公安局、区市", ""),
        *_row(67, "1", "", "", "6月底前"),
        *_row(74, "", "患，逐处建立台账。", "场监管局", ""),
        *_row(100, "", "开展商场夜间停业断电检查，落实整", "区商务委", ""),
        *_row(107, "2", "", "", "持续开展"),
        *_row(114, "", "改责任。", "", ""),
    ]
    plan = read_plan(draw_places([TITLE, *_head(30), *rows], tmp_path / "plan.pdf"))
    assert _read(plan) == [
        ("排查校园、校外培训机构消防安全隐患，逐处建立台账。", ["区教委", "区公安局", "区市场监管局"], "6月底前"),
        ("开展商场夜间停业断电检查，落实整改责任。", ["区商务委"], "持续开展"),
    ]


def test_text_below_a_table_without_rules_is_not_part_of_it(tmp_path: Path) -> None:
    note = "各责任单位要于每季度末向区消防安全委员会办公室报送工作进展情况，不得迟报漏报。"
    rows = [*_row(50, "1", "排查校园隐患。", "区教委", "6月底前"), *_row(64, "2", "排查商场隐患。", "区商务委", "长期")]
    document = read_document(draw_places([TITLE, *_head(30), *rows, (60, 80, note)], tmp_path / "plan.pdf"))
    assert document.lines[-1] == note
    assert [[cell.text if cell else None for cell in row] for row in document.grids[0].rows] == [
        ["1", "排查校园隐患。", "区教委", "6月底前"],
        ["2", "排查商场隐患。", "区商务委", "长期"],
    ]


def test_short_entries_side_by_side_are_not_two_columns(tmp_path: Path) -> None:
    names = [
        place
        for row in range(8)
        for place in ((60.0, 20.0 * row, f"甲{row}社区"), (300.0, 20.0 * row, "已建站" + "点" * row))
    ]
    lines = read_document(draw_places(names, tmp_path / "plan.pdf")).lines
    assert lines[3] == "甲3社区　已建站点点点"


def test_headings_without_rows_that_name_units_make_no_table(tmp_path: Path) -> None:
    places = [TITLE, *_head(30), (60, 50, "一、本表由区消防安全委员会办公室负责解释，自印发之日起执行。")]
    assert read_document(draw_places(places, tmp_path / "plan.pdf")).grids == ()
