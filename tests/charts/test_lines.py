"""The stock of hazards: line, pairs, and the sum that proves them."""

import pytest

from fireledger.charts import stock_lines
from fireledger.charts.lines import month_labels
from fireledger.text import words
from tests.charts import drawn

say = words("zh")
FLOWS = [(20, 1, 30), (15, 0, 40), (25, 2, 10)]


def test_the_line_is_the_month_end_stock_and_the_pairs_are_what_came_and_went() -> None:
    fig = stock_lines(drawn.months(*FLOWS), say)
    assert list(drawn.trace(fig, "stock").y) == [91, 66, 83]
    assert list(drawn.trace(fig, "came").y) == [21, 15, 27]
    assert list(drawn.trace(fig, "reopened").y) == [1, 0, 2]
    assert list(drawn.trace(fig, "reopened").base) == [20, 15, 25]
    assert list(drawn.trace(fig, "closed").y) == [30, 40, 10]


def test_the_footer_proves_the_last_month() -> None:
    fig = stock_lines(drawn.months(*FLOWS), say, footer="数据截至 2023-01-31")
    footer = next(note.text for note in fig.layout.annotations if note.name == "footer")
    assert footer.split("<br>") == ["1月：期初 66 ＋ 新增 25 ＋ 反弹 2 － 销号 10 ＝ 期末 83", "数据截至 2023-01-31"]


def test_months_that_do_not_add_up_are_an_error() -> None:
    months = drawn.months(*FLOWS)
    with pytest.raises(ValueError, match="add up"):
        stock_lines(months.assign(open_count=months["open_count"] + 1), say)
    with pytest.raises(ValueError, match="add up"):
        stock_lines(months.drop(index=1), say)


@pytest.mark.parametrize(
    ("flows", "finding"),
    [
        ([(1, 0, 5), (1, 0, 6), (0, 0, 1)], "隐患存量连降 3 个月，由 100 处降至 90 处"),
        ([(9, 0, 5), (9, 0, 6)], "隐患存量连升 2 个月，由 100 处升至 107 处"),
        ([(9, 0, 5), (1, 0, 2)], "隐患存量较上月末减少，由 104 处降至 103 处"),
        ([(1, 0, 5), (3, 0, 2)], "隐患存量较上月末增加，由 96 处升至 97 处"),
        ([(5, 0, 5)], "隐患存量 100 处，与上月末持平"),
    ],
)
def test_the_finding_tells_where_the_stock_goes(flows: list[tuple[int, int, int]], finding: str) -> None:
    assert finding in stock_lines(drawn.months(*flows), say).layout.title.text


def test_months_carry_their_year_where_it_begins() -> None:
    months = drawn.months(*FLOWS)["month_on"]
    assert month_labels(months, say) == ["11月<br>2022", "12月", "1月<br>2023"]
    assert month_labels(months, words("en")) == ["Nov<br>2022", "Dec", "Jan<br>2023"]


def test_long_series_name_every_third_month_and_get_an_axis_instead_of_crowded_numbers() -> None:
    fig = stock_lines(drawn.months(*[(20, 0, 20)] * 36), say, width=734)
    assert sum(bool(label) for label in fig.layout.xaxis.ticktext) == 12
    assert fig.layout.yaxis.showticklabels is True
    assert drawn.trace(fig, "came").text is None
    assert sum(bool(text) for text in drawn.trace(fig, "stock").text) == 2


def test_short_series_print_every_number_and_need_no_axis() -> None:
    fig = stock_lines(drawn.months(*FLOWS), say)
    assert list(drawn.trace(fig, "stock").text) == ["91", "66", "83"]
    assert list(drawn.trace(fig, "closed").text) == ["30", "40", "10"]
    assert fig.layout.yaxis.showticklabels is False


def test_a_click_gives_the_month() -> None:
    fig = stock_lines(drawn.months(*FLOWS), say)
    assert [list(keys) for keys in drawn.trace(fig, "stock").customdata] == [["2022-11"], ["2022-12"], ["2023-01"]]
