"""Tables as rows of cells: which column is what, merged cells, rows that carry on the row above."""

import pytest

from fireledger.intake.plans.columns import heading_kind
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.tables import Cell, as_grid, column_kinds, grid_drafts, text_grids

# heading: what the column is
HEADINGS = {
    **dict.fromkeys(("序号", "编号"), "number"),
    **dict.fromkeys(("重点任务", "工作任务", "目标任务", "主要任务", "任务类别", "重点工作"), "theme"),
    **dict.fromkeys(("具体工作", "具体措施", "工作内容", "工作要求", "主要措施", "任务分解", "工作目标"), "detail"),
    **dict.fromkeys(("责任单位", "责任部门", "实施单位", "责任单位及责任人", "责任单位（第一个为牵头单位）"), "joint"),
    **dict.fromkeys(("牵头单位", "牵头部门", "牵头责任单位", "区级牵头单位"), "lead"),
    **dict.fromkeys(("配合单位", "协同单位", "参与单位", "责任配合单位"), "support"),
    **dict.fromkeys(("完成时限", "时间节点", "完成时间", "时限要求", "整改时限", "时限", "进度安排"), "deadline"),
    **dict.fromkeys(("备注", "责任领导", "责任人", "联系电话", "完成情况"), "other"),
    "场所名称": None,
}


def row(*texts: str | None) -> list[Cell]:
    """Cells of one row; None is merged with the cell above."""
    return [None if text is None else Flow.of(text) for text in texts]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_tells_what_its_column_is(heading: str) -> None:
    assert heading_kind(heading.replace("（", "(").replace("）", ")")) == HEADINGS[heading]


def test_of_two_text_columns_the_first_holds_the_themes() -> None:
    kinds = ("number", "theme", "detail", "joint", "deadline")
    assert column_kinds(["序号", "重点任务", "具体工作", "责任单位", "完成时限"]) == kinds
    assert column_kinds(["序号", "工作任务", "责任\n单位", "完成 时限"]) == ("number", "detail", "joint", "deadline")


def test_a_table_without_units_or_without_text_sets_no_tasks() -> None:
    assert column_kinds(["序号", "场所名称", "地址"]) is None
    assert column_kinds(["序号", "责任单位", "联系电话"]) is None
    assert as_grid([row("序号", "姓名"), row("1", "某某")]) is None


def test_merged_and_empty_cells_take_the_theme_above_but_no_empty_cell_takes_units() -> None:
    grid = as_grid(
        [
            row("某表", "", "", "", ""),
            row("序号", "重点任务", "具体措施", "责任单位", "完成时限"),
            row("1", "高层建筑", "排查。", "区住建局", "2024年9月"),
            row("2", "", "整改。", "区公安局", ""),
            row("3", None, "验收。", None, None),
        ]
    )
    assert grid is not None
    drafts = grid_drafts(grid)
    assert [(draft.label, draft.theme, draft.detail.text) for draft in drafts] == [
        ("1", "高层建筑", "排查。"),
        ("2", "高层建筑", "整改。"),
        ("3", "高层建筑", "验收。"),
    ]
    assert [draft.units.text for draft in drafts] == ["区住建局", "区公安局", "区公安局"]
    assert [draft.deadline.text if draft.deadline else None for draft in drafts] == ["2024年9月", None, None]
    assert [[note.key for note in draft.notes] for draft in drafts] == [[], [], ["note.units_inherited"]]


def test_lead_and_support_columns_give_the_roles() -> None:
    grid = as_grid([row("任务", "牵头单位", "配合单位"), row("排查。", "区住建局", "区公安局、各镇街")])
    assert grid is not None
    (draft,) = grid_drafts(grid)
    assert [(duty.role, duty.units.text) for duty in draft.duties] == [
        ("lead", "区住建局"),
        ("support", "区公安局、各镇街"),
    ]
    assert draft.units.text == "区住建局；区公安局、各镇街"


def test_a_cell_may_itself_tell_the_roles() -> None:
    grid = as_grid(
        [row("任务", "责任单位", "完成时限"), row("排查。", "牵头单位：区住建局\n配合单位：各镇街", "持续推进")]
    )
    assert grid is not None
    (draft,) = grid_drafts(grid)
    assert [duty.role for duty in draft.duties] == ["lead", "support"]


def test_sections_repeated_headings_and_broken_rows_are_no_tasks() -> None:
    head = row("序号", "任务", "责任单位", "完成时限")
    grid = as_grid(
        [
            head,
            row("一、高层建筑", "一、高层建筑", "一、高层建筑", "一、高层建筑"),
            row("1", "开展排查，建立", "区住建局", "2024年"),
            head,
            row("", "隐患清单。", "", ""),
            row("二、厂房库房", "", "", ""),
            row("2", "整改。", "区应急局", "2024年"),
            row("", "", "", ""),
        ]
    )
    assert grid is not None
    found = [(draft.label, draft.part, draft.theme, draft.detail.text) for draft in grid_drafts(grid)]
    assert found == [("1", "高层建筑", "高层建筑", "开展排查，建立隐患清单。"), ("2", "厂房库房", "厂房库房", "整改。")]


def test_a_row_below_a_merged_number_with_units_of_its_own_is_a_task() -> None:
    grid = as_grid(
        [
            row("序号", "任务", "责任单位"),
            row("1", "排查。", "区住建局"),
            row(None, "整改。", "区公安局"),
            row("", "验收。", "各镇街"),
        ]
    )
    assert grid is not None
    assert [draft.detail.text for draft in grid_drafts(grid)] == ["排查。", "整改。", "验收。"]


def test_pipes_and_tabs_between_cells_make_a_table() -> None:
    lines = [
        "说明",
        "| 序号 | 任务 | 责任单位 |",
        "| --- | :---: | --- |",
        "| 1 | 排查<br>整改 | 区住建局 |",
        "",
        "其他",
    ]
    (grid,) = text_grids(lines)
    (draft,) = grid_drafts(grid)
    assert (draft.detail.text, draft.units.text, draft.extent) == ("排查\n整改", "区住建局", (4, 4))
    assert len(text_grids(["序号\t任务\t责任单位", "1\t排查。\t区住建局"])) == 1
    assert text_grids(["一、任务", "（一）排查。"]) == []
