"""The figures of supervision: bars of parts, grids of counts, the escalation desk."""

import pandas as pd

from fireledger import charts
from fireledger.text import words
from tests.charts.drawn import CAPTION

say = words("zh")
PARTS = (charts.Part("on_time_count", "green", "按期"), charts.Part("missing_count", "missing", "未回复"))
NAMED = {"parts": PARTS, "done": "on_time_count", "total": "due_count"}
HEADS = tuple(
    charts.StepHead(step, word, "满 7 天")
    for step, word in (("reminder", "提示函"), ("urging", "督促函"), ("circular", "通报"), ("listing", "提请挂牌"))
)


def replies(*rows: tuple[str, int, int]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["unit_name", "on_time_count", "missing_count"])
    return table.assign(unit_key="u/" + table["unit_name"], due_count=table["on_time_count"] + table["missing_count"])


def matters() -> pd.DataFrame:
    row = {"unit_key": "u/甲", "unit_name": "甲镇", "told": "任务 1　整改", "late_days": 9, "next_step": "urging"}
    row |= {"is_major": False, "is_listed": False, "reminder_on": pd.Timestamp("2022-10-02")}
    return pd.DataFrame([row | dict.fromkeys(("urging_on", "circular_on", "interview_on", "listing_on"), pd.NaT)])


def test_bars_of_parts_carry_their_ratio_and_nothing_due_is_a_dash() -> None:
    fig = charts.part_bars(replies(("甲镇", 3, 1), ("乙镇", 0, 0)), say, **NAMED, **CAPTION)
    assert [list(bar.x) for bar in fig.data[:2]] == [[3, 0], [1, 0]]
    assert list(fig.data[2].text) == ["3/4（75.0%）", "—"]
    assert [list(keys) for keys in fig.data[0].customdata] == [["u/甲镇"], ["u/乙镇"]]


def test_bars_as_shares_are_of_one_length() -> None:
    fig = charts.part_bars(replies(("甲镇", 3, 1), ("乙镇", 1, 1)), say, **NAMED, is_share=True, **CAPTION)
    assert [sum(lengths) for lengths in zip(*(bar.x for bar in fig.data[:2]), strict=True)] == [1, 1]


def test_a_grid_of_counts_adds_up_on_both_margins() -> None:
    counts = pd.DataFrame({"9月": [2, 0], "10月": [1, 4]}, index=["通报", "约谈"])
    fig = charts.count_grid(counts, say, **CAPTION)
    lettered = [trace for trace in fig.data if trace.type == "scatter" and trace.mode == "text"]
    written = {(x, y): text for trace in lettered for x, y, text in zip(trace.x, trace.y, trace.text, strict=True)}
    assert written[2, 0] == "<b>3</b>"
    assert written[0, 2] == "<b>2</b>"
    assert written[2, 2] == "<b>7</b>"
    assert (0, 1) not in written


def test_the_desk_shows_what_is_done_what_is_due_and_what_lies_ahead() -> None:
    fig = charts.escalation_desk(matters(), say, heads=HEADS, **CAPTION)
    counts = {trace.name: len(trace.x) for trace in fig.data if trace.name in ("due", "done", "ahead")}
    assert counts == {"due": 1, "done": 1, "ahead": 1}
    texts = [note.text for note in fig.layout.annotations]
    assert "10-02" in texts
    assert "<b>今日办</b>" in texts
    assert "9 天，今日应办：督促函" in charts.desk_alt(matters(), say, heads=HEADS, title="今日应办 1 件")


def test_figures_without_rows_say_so() -> None:
    for fig in (
        charts.part_bars(replies().astype({"on_time_count": int, "missing_count": int}), say, **NAMED),
        charts.count_grid(pd.DataFrame(), say),
        charts.escalation_desk(matters().head(0), say, heads=HEADS),
    ):
        assert say("figure.nothing") in [note.text for note in fig.layout.annotations]
