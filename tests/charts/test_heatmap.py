"""The workload heatmap: what goes in comes out, every cell can be clicked, every name can be read."""

from typing import Any

import plotly.graph_objects as go
import pytest

from fireledger.charts import palette, workload_heatmap
from fireledger.charts.grid import class_step
from fireledger.text import words
from tests.charts import drawn

say = words("zh")


def heatmap(loads: drawn.Loads = drawn.LOADS, **choices: Any) -> go.Figure:
    return workload_heatmap(*drawn.workload(loads), say, **choices)


def heads(fig: go.Figure) -> list[str]:
    return list(fig.layout.xaxis.ticktext)


def test_every_cell_shows_its_load_and_blank_cells_stay_blank() -> None:
    assert [list(row) for row in heatmap().data[0].z] == [[2, 1, 5], [1, None, 3], [None, None, 1]]


def test_each_number_is_lettered_once_and_only_where_there_is_a_load() -> None:
    cells = [trace for trace in heatmap().data if trace.type == "heatmap"]
    pairs = zip(cells[0].text, cells[1].text, strict=True)
    lettered = [[f"{one}{other}" for one, other in zip(*pair, strict=True)] for pair in pairs]
    assert lettered == [["2", "1", "5"], ["1", "", "3"], ["", "", "1"]]


def test_the_margins_hold_the_totals() -> None:
    fig = heatmap()
    assert list(drawn.trace(fig, "units").x) == [8, 4, 1]
    assert list(drawn.trace(fig, "units").text) == ["8", "4", "1"]
    assert list(drawn.trace(fig, "themes").y) == [3, 1, 9]


def test_the_finding_is_the_title_and_comes_from_the_numbers() -> None:
    assert "各镇街承担 13 项责任中的 8 项（61.5%）" in heatmap().layout.title.text
    level: drawn.Loads = {("甲", "一"): 9, ("乙", "一"): 8, ("丙", "一"): 1}
    assert "甲和乙承担 18 项责任中的 17 项（94.4%）" in heatmap(level).layout.title.text


def test_a_given_title_wins_and_subtitle_footer_and_stamp_are_part_of_the_figure() -> None:
    fig = heatmap(title="本期结论", **drawn.CAPTION)
    notes = {note.name: note.text for note in fig.layout.annotations}
    assert "<b>本期结论</b>" in fig.layout.title.text
    assert "单位 × 主题" in fig.layout.title.text
    assert "数据截至 2022-12-20 ｜ 口径 全额" in notes["footer"]
    assert "虚构示例" in notes["stamp"]


def test_every_cell_even_a_blank_one_answers_a_click_with_its_keys() -> None:
    cells = drawn.trace(heatmap(), "cells")
    assert [list(keys) for keys in cells.customdata[:3]] == [
        ["u/各镇街", "t/高层建筑"],
        ["u/各镇街", "t/自建房"],
        ["u/各镇街", "t/商业综合体"],
    ]
    rows = {keys[0]: row for keys, row in zip(cells.customdata, cells.y, strict=True)}
    assert rows == {"u/各镇街": 0, "u/区公安局": 1, "u/区商务委": 2}
    assert list(cells.x) == [0, 1, 2] * 3
    assert cells.marker.opacity == 0
    assert cells.hovertext[0] == "各镇街<br>高层建筑：2 项"
    assert cells.hovertext[4] == "区公安局<br>自建房：不承担"


def test_totals_answer_a_click_with_one_key() -> None:
    fig = heatmap()
    assert [list(keys) for keys in drawn.trace(fig, "units").customdata][:2] == [["u/各镇街", ""], ["u/区公安局", ""]]
    assert list(drawn.trace(fig, "themes").customdata[0]) == ["", "t/高层建筑"]


def test_units_keep_the_order_given_and_themes_that_of_the_document() -> None:
    cells, units, themes = drawn.workload()
    fig = workload_heatmap(cells, units.iloc[::-1], themes.iloc[::-1], say)
    assert list(fig.layout.yaxis.ticktext) == ["区商务委", "区公安局", "各镇街"]
    assert fig.layout.yaxis.range == (2.5, -0.5)
    assert [head.replace("<br>", "") for head in heads(fig)] == ["高层建筑", "自建房", "商业综合体"]


def test_theme_names_stand_in_two_even_lines_when_columns_are_narrow() -> None:
    names = ["高层建筑", "厂房库房", "地下工程", "自建房", "商业综合体", "石油化工", "老旧建筑"]
    names += ["新兴业态", "共建共治", "源头管控", "隐患整治", "智能防范", "综合救援", "宣传教育"]
    fig = heatmap({("区消防救援支队", name): 1 for name in names}, width=850)
    assert heads(fig)[:5] == ["高层<br>建筑", "厂房<br>库房", "地下<br>工程", "自建房", "商业<br>综合体"]
    assert list(fig.layout.xaxis.tickvals) == list(range(14))
    assert (fig.layout.xaxis.tickmode, fig.layout.template.layout.xaxis.tickangle) == ("array", 0)


def test_short_names_head_the_columns_and_full_ones_are_told() -> None:
    cells, units, themes = drawn.workload({("区公安局", "深化高层建筑消防安全综合治理行动"): 1})
    fig = workload_heatmap(cells, units, themes.assign(short_name="高层建筑"), say)
    assert heads(fig) == ["高层建筑"]
    assert "深化高层建筑消防安全综合治理行动" in drawn.trace(fig, "cells").hovertext[0]


def test_shares_have_two_decimals_and_counts_none() -> None:
    loads: drawn.Loads = {("甲", "一"): 9.0909, ("乙", "一"): 0.5}
    fig = heatmap(loads, rule="share")
    assert [row[0] for row in fig.data[0].text] == ["", "0.50"]
    assert list(drawn.trace(fig, "units").text) == ["9.09", "0.50"]
    assert "均摊后" in fig.layout.title.text


def test_a_whole_share_keeps_its_decimals_and_a_broken_value_is_never_rounded_away() -> None:
    assert drawn.trace(heatmap({("甲", "一"): 1.0}, rule="share"), "units").text == ("1.00",)
    assert drawn.trace(heatmap({("甲", "一"): 1.4}), "units").text == ("1.40",)


def test_rows_of_open_lists_say_so_in_words() -> None:
    fig = workload_heatmap(*drawn.workload(open_units=("区公安局",)), say)
    assert list(fig.layout.yaxis.ticktext) == ["各镇街", "区公安局（待明确）", "区商务委"]


def test_long_names_are_cut_to_the_margin_but_told_in_full() -> None:
    name = "重庆市永川区" * 9
    fig = heatmap({(name, "一"): 1}, width=600)
    assert fig.layout.yaxis.ticktext[0].endswith("…")
    assert fig.layout.margin.l <= 600 * 0.36
    assert name in drawn.trace(fig, "cells").hovertext[0]


@pytest.mark.parametrize(("units", "themes"), [(1, 1), (16, 4), (24, 14), (46, 14)])
def test_the_height_follows_the_rows(units: int, themes: int) -> None:
    fig = heatmap({(f"单位{row}", f"主题{column}"): 1 for row in range(units) for column in range(themes)})
    rows = (fig.layout.height - fig.layout.margin.t - fig.layout.margin.b) * fig.layout.yaxis.domain[1] / units
    assert 18.5 <= rows <= 24.5
    assert drawn.trace(fig, "cells").marker.size == pytest.approx(rows - 2)


def test_a_given_height_is_kept() -> None:
    assert heatmap(height=900).layout.height == 900


def test_compact_has_no_totals_above() -> None:
    assert all(trace.name != "themes" for trace in heatmap(compact=True).data)
    assert heatmap(compact=True).layout.height < heatmap().layout.height


def test_a_grid_too_large_to_letter_has_a_legend_of_its_classes_instead() -> None:
    fig = heatmap({(f"单位{row:02d}", f"主题{column}"): row % 9 + 1 for row in range(44) for column in range(14)})
    assert {word for row in fig.data[0].text for word in row} == {""}
    assert all(f"</span> {band}" in fig.layout.title.text for band in ("1–2", "3–4", "5–6", "7–8", "9–10"))


def test_parts_of_the_document_bracket_their_themes_with_their_sum() -> None:
    cells, units, themes = drawn.workload()
    fig = workload_heatmap(cells, units, themes.assign(part_name=["突出问题", "突出问题", "能力提升"]), say)
    assert [note.text for note in fig.layout.annotations] == ["突出问题 <b>4 项</b>", "能力提升 <b>9 项</b>"]
    assert [(shape.x0, shape.x1) for shape in fig.layout.shapes] == [(-0.42, 1.42), (1.58, 2.42)]


def test_a_cell_in_no_margin_is_an_error_not_a_gap() -> None:
    cells, units, themes = drawn.workload()
    with pytest.raises(ValueError, match="区商务委"):
        workload_heatmap(cells, units.head(2), themes, say)
    with pytest.raises(ValueError, match="商业综合体"):
        workload_heatmap(cells, units, themes.head(2), say)


def test_no_load_at_all_is_said_not_drawn_as_zero() -> None:
    cells, units, themes = drawn.workload()
    fig = workload_heatmap(cells.assign(value=0.0), units.assign(value=0.0), themes, say, empty="本文件未明确牵头单位")
    assert [note.text for note in fig.layout.annotations] == ["本文件未明确牵头单位"]


def test_one_to_five_keep_their_colours_whatever_is_filtered() -> None:
    few, many = heatmap({("甲", "一"): 2}).data[0], heatmap({("甲", "一"): 5}).data[0]
    assert (few.zmin, few.zmax, few.colorscale) == (many.zmin, many.zmax, many.colorscale)


@pytest.mark.parametrize(
    ("most", "decimals", "step"),
    [(1, 0, 1), (5, 0, 1), (6, 0, 2), (26, 0, 6), (2.0, 2, 0.5), (9.09, 2, 2), (0.05, 2, 0.01)],
)
def test_five_classes_cover_the_largest_cell(most: float, decimals: int, step: float) -> None:
    assert class_step(most, decimals) == pytest.approx(step)


@pytest.mark.parametrize("dark", [False, True])
def test_a_value_on_a_border_has_the_ink_of_the_colour_plotly_gives_it(dark: bool) -> None:
    fig = heatmap({("甲", f"主题{value}"): value for value in range(1, 6)}, dark=dark)
    cells = [trace for trace in fig.data if trace.type == "heatmap"]
    ramp = palette(dark).ramp
    for column in range(5):
        ink = next(trace.textfont.color for trace in cells if trace.text[0][column])
        place = (cells[0].z[0][column] - cells[0].zmin) / (cells[0].zmax - cells[0].zmin)
        colour = next(colour for edge, colour in cells[0].colorscale[1::2] if place <= edge)
        assert (colour, ink) == (ramp[column], "#ffffff" if _is_dark(ramp[column]) else "#2b2b2b")


def _is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red * 299 + green * 587 + blue * 114 < 125 * 1000
