"""Stacked states: stages of tasks, reports of units."""

import re

import pytest

from fireledger.charts import light_bars, stage_bars
from fireledger.text import words
from tests.charts import drawn

say = words("zh")


def test_the_stages_of_a_task_add_up_to_its_duties() -> None:
    fig = stage_bars(drawn.tasks(), say)
    bars = [trace for trace in fig.data if trace.type == "bar"]
    assert [list(bar.x) for bar in bars] == [[19, 5], [2, 2], [2, 5], [3, 8]]
    assert bars[2].marker.pattern.shape == "/"


def test_a_task_shows_its_ratio_its_members_and_its_due_date() -> None:
    fig = stage_bars(drawn.tasks(), say)
    told = "\n".join(note.text for note in fig.layout.annotations)
    assert "21/26（80.8%）" in told
    assert "23 个中 19 个全部完成" in told
    assert "0 个中" not in told
    assert "1 消防用水整改<br>" in fig.layout.yaxis.ticktext[0]
    assert "2022-09-30 到期" in fig.layout.yaxis.ticktext[0]


def test_the_gap_between_said_and_checked_is_the_finding() -> None:
    assert "自报完成 35，核查认定 28，差 7 项" in stage_bars(drawn.tasks(), say).layout.title.text


def test_stages_that_do_not_nest_are_an_error() -> None:
    with pytest.raises(ValueError, match="closed ≤ verified"):
        stage_bars(drawn.tasks().assign(reported_count=1), say)


def test_a_task_without_a_due_date_has_a_dash() -> None:
    fig = stage_bars(drawn.tasks().assign(due_on=[None, None]), say)
    assert "— 到期" in fig.layout.yaxis.ticktext[0]


def test_units_come_slowest_first_and_those_with_nothing_due_last() -> None:
    fig = light_bars(drawn.REPORTS, say)
    assert list(fig.layout.yaxis.ticktext) == ["板桥镇", "来苏镇", "青峰镇", "新设单位"]
    assert list(drawn.trace(fig, "ends").text) == ["17/24（70.8%）", "20/24（83.3%）", "24/24（100.0%）", "—"]


def test_the_states_add_up_to_what_was_due_and_start_with_what_is_missing() -> None:
    fig = light_bars(drawn.REPORTS, say)
    lengths = {state: list(drawn.trace(fig, state).x) for state in ("missing", "yellow", "late_done", "green")}
    assert lengths == {
        "missing": [5, 1, 0, 0],
        "yellow": [5, 0, 1, 0],
        "late_done": [1, 3, 0, 0],
        "green": [13, 20, 23, 0],
    }
    assert list(drawn.trace(fig, "missing").base) == [0, 0, 0, 0]
    assert list(drawn.trace(fig, "green").base) == [11, 4, 1, 0]


def test_states_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(ValueError, match="add up"):
        light_bars(drawn.reports(("甲", 9, 9, 0, 1, 0, 0)), say)


def test_every_cell_that_is_not_green_has_a_sign() -> None:
    fig = light_bars(drawn.REPORTS, say)
    signs = [drawn.trace(fig, f"{state} signs") for state in ("missing", "yellow", "late_done")]
    shown = {sign.marker.symbol: len(sign.x) for sign in signs}
    assert shown == {"square-open": 6, "triangle-up": 6, "diamond-open": 4}
    missing = signs[0]
    assert list(zip(missing.x, missing.y, strict=True))[:5] == [(cell + 0.5, 0) for cell in range(5)]


def test_many_duties_show_sign_and_number_where_they_fit() -> None:
    fig = light_bars(drawn.reports(("甲", 180, 150, 12, 18, 20, 16), ("乙", 60, 58, 0, 2, 0, 0)), say)
    assert {trace.name: trace.text for trace in fig.data if trace.name.endswith("signs")} == {
        "missing signs": ("□18",),
        "yellow signs": ("▲20",),
        "late_done signs": ("◇8",),
    }


def test_the_legend_names_every_state_with_its_sign_and_total() -> None:
    shown = re.sub("<.*?>", "", light_bars(drawn.REPORTS, say).layout.title.text)
    assert "□ 未报 6　▲ 推进滞后 6　◇ 补报 4　● 按期且正常 56" in shown


def test_a_click_on_any_state_gives_the_unit() -> None:
    fig = light_bars(drawn.REPORTS, say)
    assert list(drawn.trace(fig, "missing").customdata[0]) == ["u/板桥镇"]
    assert drawn.trace(fig, "missing").hovertext[0] == "板桥镇<br>□ 未报 5 项（应报 24 项）"


def test_the_finding_names_who_owes_most() -> None:
    assert "按期报送 61/72（84.7%），未报 6 项，较多的是板桥镇 5 项和来苏镇 1 项" in (
        light_bars(drawn.REPORTS, say).layout.title.text
    )
    assert "没有未报" in light_bars(drawn.reports(("甲", 9, 9, 0, 0, 0, 0)), say).layout.title.text


def test_nothing_due_is_said_not_drawn() -> None:
    fig = light_bars(drawn.reports(("甲", 0, 0, 0, 0, 0, 0)), say)
    assert len(fig.data) == 0
    assert "不按 0 计" in fig.layout.annotations[0].text
