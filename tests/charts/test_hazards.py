"""The figures of the page of inspections: what they draw, say and refuse."""

import pytest

from fireledger.charts import category_days, cohort_bars, coverage_bars, overdue_bars, stock_flow, visit_bars
from fireledger.charts.categories import SLOW_DAYS
from fireledger.charts.theme import palette
from fireledger.text import words
from tests.charts import drawn, drawn_hazards

say = words("zh")
FLOWS = [(20, 1, 30), (15, 0, 40), (25, 2, 10)]


def test_the_flow_draws_what_came_upwards_and_what_was_closed_downwards() -> None:
    fig = stock_flow(drawn.months(*FLOWS), say)
    assert list(drawn.trace(fig, "new").y) == [20, 15, 25]
    assert list(drawn.trace(fig, "reopened").y) == [1, 0, 2]
    assert list(drawn.trace(fig, "closed").y) == [-30, -40, -10]
    assert list(drawn.trace(fig, "stock").y) == [91, 66, 83]
    assert list(drawn.trace(fig, "stock").text) == ["<b>91</b>", "66", "<b>83</b>"]
    assert "期初 66 ＋ 新增 25 ＋ 反弹 2 － 销号 10 ＝ 期末 83" in fig.layout.title.text


def test_the_flow_shows_the_last_twelve_months_and_refuses_a_sum_that_is_wrong() -> None:
    months = drawn.months(*[(20, 0, 20)] * 30)
    assert len(drawn.trace(stock_flow(months, say), "stock").x) == 12
    with pytest.raises(ValueError, match="add up"):
        stock_flow(months.assign(open_count=months["open_count"] + 1), say)


def test_kinds_stand_by_number_and_the_rest_is_last_without_days() -> None:
    fig = category_days(drawn_hazards.kinds(14), say)
    names = list(fig.layout.yaxis.ticktext)
    assert len(names) == 8
    assert (names[0], names[-1]) == ("疏散通道与安全出口", "其余 7 类")
    bars = [trace for trace in fig.data if trace.type == "bar"]
    assert sum(bars[0].x) + sum(bars[1].x) == drawn_hazards.kinds(14)["found_count"].sum()
    told = [note.text for note in fig.layout.annotations]
    assert "4 / 15" in told
    assert "—" in told


def test_only_what_takes_longer_than_the_limit_is_red() -> None:
    fig = category_days(drawn_hazards.kinds(), say)
    red = palette().lights["red"].colour
    lines = [trace for trace in fig.data if trace.type == "scatter"]
    assert {line.x[1]: line.line.color == red for line in lines} == {15: False, 87: True}
    assert 15 < SLOW_DAYS < 87


def test_a_batch_is_drawn_to_its_full_with_its_ratio_and_what_is_late() -> None:
    fig = cohort_bars(drawn_hazards.batches(), say)
    bars = [trace for trace in fig.data if trace.type == "bar"]
    assert [round(sum(parts), 9) for parts in zip(*(bar.x for bar in bars), strict=True)] == [1, 1, 1]
    assert "59/65　90.8%" in [note.text for note in fig.layout.annotations]
    assert [text.endswith("5</span>") for text in drawn.trace(fig, "ends").text] == [False, True, False]
    assert "7 处超期未核查，二季度发现的最多，5 处" in fig.layout.title.text.replace("<br>", "").replace("</b><b>", "")
    with pytest.raises(ValueError, match="add up"):
        cohort_bars(drawn_hazards.batches().assign(waiting_count=0), say)


def test_batches_of_two_years_name_the_year() -> None:
    fig = cohort_bars(drawn_hazards.batches(("2025-10-01", 5, 5, 0), ("2026-01-01", 9, 9, 0)), say)
    assert list(fig.layout.yaxis.ticktext) == ["2025年四季度", "2026年一季度"]
    assert "没有超期未核查" in fig.layout.title.text


def test_ages_add_up_to_what_is_late_and_say_what_waits_to_be_closed() -> None:
    fig = overdue_bars(drawn_hazards.ages(), say)
    bars = [trace for trace in fig.data if trace.type == "bar"]
    assert (sum(bars[0].x), sum(bars[1].x)) == (sum(drawn_hazards.LATE), 3)
    assert list(drawn.trace(fig, "ends").text)[:2] == ["3 处，另有 1 处待销号", "0 处"]
    assert "超期未整改 9 处，其中 4 处超过 90 天" in fig.layout.title.text
    assert "没有超期未整改的隐患" in drawn.all_words(overdue_bars(drawn_hazards.ages(0, 0, 0, 0), say))


def test_coverage_has_no_ratio_without_a_list_or_beyond_it() -> None:
    fig = coverage_bars(drawn_hazards.covered(), say)
    texts = list(drawn.trace(fig, "ends").text)
    assert texts[0] == "10/40（25.0%） · 底数 2026-06-30"
    assert texts[1] == "已检查 7 家，无底数"
    assert "超出底数 3 家" in texts[2]
    assert "100" not in drawn.all_words(fig).replace("1000", "")


def test_visits_tell_hazards_beside_them() -> None:
    fig = visit_bars(drawn_hazards.visited(), say)
    assert list(drawn.trace(fig, "ends").text) == ["24 家次，隐患 36 处", "11 家次，隐患 0 处"]
    assert "17 家次发现隐患（48.6%）" in fig.layout.title.text


def test_a_click_gives_the_month_the_kind_the_batch_and_the_age() -> None:
    firsts = {
        "2022-11": stock_flow(drawn.months(*FLOWS), say),
        "A": category_days(drawn_hazards.kinds(), say),
        "2026-Q1": cohort_bars(drawn_hazards.batches(), say),
        "1": overdue_bars(drawn_hazards.ages(), say),
    }
    assert {key: fig.data[0].customdata[0][0] for key, fig in firsts.items()} == {key: key for key in firsts}
