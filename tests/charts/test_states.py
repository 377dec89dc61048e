"""Stacked states: stages of tasks, reports of units."""

import pytest

from fireledger.charts import stage_bars
from fireledger.charts.lights import state_counts
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


def test_the_states_add_up_to_what_was_due() -> None:
    assert state_counts(drawn.REPORTS) == {
        "missing": [0, 5, 1, 0],
        "yellow": [1, 5, 0, 0],
        "late_done": [0, 1, 3, 0],
        "green": [23, 13, 20, 0],
    }


def test_states_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(ValueError, match="add up"):
        state_counts(drawn.reports(("甲", 9, 9, 0, 1, 0, 0)))
