"""The heatmap of other counts and of changes, and the ends of a ranking."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from fireledger.charts import change_finding, peer_ends_alt, peer_ends_bars, signed_text, workload_heatmap
from fireledger.text import words
from tests.charts import drawn

say = words("zh")
MOVED: drawn.Loads = {("青峰镇", "高层建筑"): -2, ("青峰镇", "自建房"): 3, ("金龙镇", "高层建筑"): -1}


def changed(loads: drawn.Loads = MOVED) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    cells, units, themes = drawn.workload(loads)
    return cells, units.assign(moved_value=[5.0, 1.0]), themes


def lettered(fig: go.Figure) -> list[str]:
    return sorted({text for trace in fig.data if trace.type == "heatmap" for row in trace.text for text in row} - {""})


def test_changes_bear_their_sign_and_falls_have_colours_of_their_own() -> None:
    fig = workload_heatmap(*changed(), say, signed=True, kind="hazards", title="变动")
    assert lettered(fig) == ["+3", "−1", "−2"]
    rising, *_, falling = [trace for trace in fig.data if trace.type == "heatmap"]
    assert json.dumps(rising.colorscale) != json.dumps(falling.colorscale)
    assert list(rising.z[0]) == [None, 3]
    assert "增加" in fig.layout.title.text
    assert "减少" in fig.layout.title.text


def test_totals_of_changes_reach_to_both_sides() -> None:
    fig = workload_heatmap(*changed(), say, signed=True, title="变动")
    assert list(drawn.trace(fig, "units").text) == ["+1", "−1"]
    low, high = fig.layout.xaxis2.range
    assert low < -1 < 1 < high
    assert drawn.trace(fig, "cells").hovertext[0] == "青峰镇<br>高层建筑：−2 项"


@pytest.mark.parametrize(
    ("kind", "unit"), [("inspections", "次"), ("hazards", "处"), ("open", "项"), ("overdue", "项")]
)
def test_each_count_has_its_own_finding_and_unit(kind: str, unit: str) -> None:
    fig = workload_heatmap(*drawn.workload(), say, kind=kind)
    assert drawn.trace(fig, "cells").hovertext[0] == f"各镇街<br>高层建筑：2 {unit}"
    assert drawn.trace(fig, "cells").hovertext[4] == "区公安局<br>自建房：无"
    assert "61.5%" in fig.layout.title.text


def test_a_row_that_sets_no_filter_answers_a_click_with_a_blank() -> None:
    cells, units, themes = drawn.workload()
    fig = workload_heatmap(cells, units.assign(pick_key=["", "x", "y"]), themes, say)
    assert list(drawn.trace(fig, "cells").customdata[0]) == ["", "t/高层建筑"]


def test_the_finding_of_a_change_names_what_moved_most_and_says_when_nothing_did() -> None:
    _, units, _ = changed()
    told = change_finding(units, say, what="未销号隐患", since="2022-11-30")
    assert told == "未销号隐患较 2022-11-30 净变动 0；变动最大的是青峰镇 +1和金龙镇 −1"
    still = change_finding(units.assign(value=0.0, moved_value=0.0), say, what="任务量", since="2022-11-30")
    assert still == "任务量与 2022-11-30 相比没有变动"


def test_a_change_of_nothing_has_no_sign() -> None:
    assert [signed_text(value, 2) for value in (0.5, -0.5, 1e-12)] == ["+0.50", "−0.50", "0.00"]


def ends() -> pd.DataFrame:
    rows = [("甲镇", "镇街", "best", 24, 5), ("乙镇", "镇街", "best", 24, 5), ("丙镇", "镇街", "worst", 11, 1)]
    rows += [("甲局", "部门", "best", 5, 1), ("乙局", "部门", "worst", 2, 1)]
    table = pd.DataFrame(rows, columns=["unit_name", "peer_group", "end", "on_time_count", "tie_count"])
    table = table.assign(due_count=[24, 24, 24, 5, 5], unit_key="u/" + table["unit_name"], peer_count=9)
    return table.assign(reporting_ratio=table["on_time_count"] / table["due_count"])


def test_the_ends_of_each_group_stand_under_its_name_with_n_of_n_and_the_ties() -> None:
    fig = peer_ends_bars(ends(), say, title="丙镇最少", **drawn.CAPTION)
    assert list(drawn.trace(fig, "ends").text)[2] == "11/24（45.8%）"
    heads = [note.text for note in fig.layout.annotations if note.name is None]
    assert "镇街（9 个单位）" in heads[0]
    assert "并列第一 5 个" in heads[0]
    assert "并列" not in heads[1]
    assert list(fig.data[0].customdata[0]) == ["u/甲镇"]
    assert "部门末位：乙局 2/5（40.0%）" in peer_ends_alt(ends(), "丙镇最少", say)
    assert peer_ends_bars(ends().head(0), say).layout.annotations[0].name == "nothing"
