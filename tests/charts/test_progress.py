"""Figures of progress: the board, the burn-up, the bridge, the forecast, the lanes of a task."""

import pandas as pd
import pytest

from fireledger.charts import bridge_waterfalls, burn_up_lines, event_lanes, forecast_ranges, progress_board
from fireledger.text import words
from tests.charts import drawn

say = words("zh")


def names(fig: object) -> set[str]:
    """Names of the traces."""
    return {trace.name for trace in fig.data}  # type: ignore[attr-defined]


def test_the_board_shows_a_mark_of_its_own_for_every_stage() -> None:
    fig = progress_board(*drawn.board(), say)
    shown = {f"mark {mark}" for mark in ("verified", "said", "said_late", "late_done", "missing", "none")}
    assert shown <= names(fig)
    ringed = [trace for trace in fig.data if trace.name == "mark late_done"]
    assert [trace.mode for trace in ringed] == ["markers", "text"]
    assert drawn.trace(fig, "mark verified").customdata[0] == ["u/青峰镇"]
    assert "口 自报待核、已逾期".replace("口", "□报") in fig.layout.title.text.replace("</span>", "")


def test_the_board_never_adds_its_two_panels_up() -> None:
    heads = [note.text for note in progress_board(*drawn.board(), say).layout.annotations]
    assert "<b>限期任务　核查 2/6</b>" in heads
    assert "<b>持续任务　按期报送 61/72（84.7%）</b>" in heads


def test_without_duties_the_board_shows_pairs() -> None:
    rows, tasks, duties = drawn.board()
    fig = progress_board(rows, tasks, duties.head(0), say)
    told = drawn.trace(fig, "pairs").text
    assert told[0] == "1/2（50.0%）"
    assert "■1" in told[1]
    assert told[3] == "—"


def test_the_board_of_one_kind_has_one_panel() -> None:
    rows, tasks, duties = drawn.board()
    counts = [name for name in rows if name.endswith("_count")]
    only_reports = rows.assign(**dict.fromkeys([name for name in counts if name.startswith("dated")], 0))
    assert not any(name.startswith("mark") for name in names(progress_board(only_reports, tasks, duties, say)))
    only_dated = rows.assign(**dict.fromkeys([name for name in counts if not name.startswith("dated")], 0))
    assert not {"missing", "green"} & names(progress_board(only_dated, tasks, duties, say))


def test_level_units_are_named_and_counted_once() -> None:
    rows, tasks, duties = drawn.board()
    many = pd.concat([rows.head(3)] * 2).assign(dated_overdue_count=1, unit_name=list("甲乙丙丁戊己"))
    assert (
        "限期责任逾期 6 项：甲、乙、丙等 6 个单位"
        in progress_board(many, tasks, duties, say, width=2000).layout.title.text
    )


def test_the_burn_up_ends_on_the_as_of_day_and_its_schedule_goes_on() -> None:
    fig = burn_up_lines(drawn.burn_up(), say, width=900)
    assert [str(day)[:10] for day in drawn.trace(fig, "verified").x][-1] == "2022-12-20"
    assert [str(day)[:10] for day in drawn.trace(fig, "expected").x][-1] == "2022-12-31"
    assert list(drawn.trace(fig, "scope").y) == [20, 20, 18]
    assert "核查 9/18，落后序时进度 33.3 个百分点" in fig.layout.title.text
    told = [note.text for note in fig.layout.annotations]
    assert {"自报 12", "<b>核查 9</b>", "限期责任 20 → 18 项", "序时应达 15.0"} <= set(told)


def test_a_burn_up_without_a_schedule_says_only_what_was_verified() -> None:
    rows = drawn.burn_up().iloc[:-1].assign(expected_count=float("nan"), expected_ratio=float("nan"))
    fig = burn_up_lines(rows, say, width=900)
    assert len(drawn.trace(fig, "expected").x) == 0
    assert "<b>核查完成 9/18（50.0%）</b>" in fig.layout.title.text


def test_a_plan_of_many_years_names_a_few_months() -> None:
    days = [(f"{year}-01-01", 9, 3, 2, 4.0) for year in range(2014, 2030)]
    assert 3 <= len(burn_up_lines(drawn.burn_up(*days), say).layout.xaxis.ticktext) <= 8


def test_the_bridge_leads_from_one_end_to_the_other_on_one_scale() -> None:
    fig = bridge_waterfalls(drawn.bridge(), say)
    bars = [(bar.base[0], bar.y[0], bar.text[0]) for bar in fig.data]
    assert bars[:4] == [(0, 20, "<b>20</b>"), (20, 1, "+1"), (18, 3, "−3"), (0, 18, "<b>18</b>")]
    assert bars[4:] == [(0, 4, "<b>4</b>"), (4, 6, "+6"), (9, 1, "−1"), (0, 9, "<b>9</b>")]
    assert list(fig.layout.xaxis.ticktext)[:4] == ["09-30", "新列入", "中止", "12-20"]


def test_a_bridge_that_does_not_add_up_is_an_error() -> None:
    with pytest.raises(ValueError, match="closing is"):
        bridge_waterfalls(drawn.bridge().replace({"duty_count": {18: 17}}), say)


def test_the_forecast_shows_bounds_and_says_which_dates_will_be_missed() -> None:
    fig = forecast_ranges(drawn.forecasts(), say, width=900)
    assert "2/4 项任务赶不上时限" in fig.layout.title.text
    spans = [trace for trace in fig.data if trace.name == "span"]
    assert len(spans) == 3
    assert len([trace for trace in fig.data if trace.name == "open"]) == 1
    told = "\n".join(note.text for note in fig.layout.annotations)
    assert "预计 2023-02-01，时限 2022-12-31" in told
    assert "○ 不作推算" in told


def test_the_lanes_of_a_task_hold_what_happened_and_nothing_else() -> None:
    fig = event_lanes(*drawn.happened(), say)
    assert list(fig.layout.yaxis.ticktext) == ["自报", "核查通过", "反弹退回", "督办"]
    told = [note.text for note in fig.layout.annotations]
    assert "截至 12-20" in told
    assert "12-31 到期" in told
    assert drawn.trace(fig, "reported").hovertext == ("reported ＄1",)
