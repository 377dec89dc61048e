"""Hazards and visits of a unit in one figure: kinds beside months, nothing lost, sums that hold."""

import pandas as pd
import pytest

from fireledger import charts
from fireledger.text import words
from tests.charts import drawn

zh = words("zh")


def months(*flows: tuple[int, int, int], opening: int = 40) -> pd.DataFrame:
    """Months with visits."""
    return drawn.months(*flows, opening=opening).assign(visit_count=range(1, len(flows) + 1))


def test_kinds_stand_most_first_with_what_is_overdue_on_the_common_baseline() -> None:
    fig = charts.unit_months(drawn.hazards(), months((5, 0, 0)), zh)
    late, rest = (next(bar for bar in fig.data if bar.name == name) for name in ("overdue", "open"))
    assert list(fig.layout.yaxis.ticktext) == ["其他", "用电", "消防设施"]
    assert list(late.x) == [1, 3, 0] == list(rest.base)
    assert list(rest.x) == [19, 14, 8]


def test_kinds_that_do_not_fit_are_summed_not_dropped() -> None:
    names = [f"类{number}" for number in range(10)]
    kinds = pd.DataFrame({"category_code": names, "category_name": names, "open_count": 3, "overdue_count": 1})
    fig = charts.unit_months(kinds, months((1, 0, 0)), zh)
    assert len(fig.layout.yaxis.ticktext) == 7
    assert sum(sum(bar.x) for bar in fig.data if bar.name in ("overdue", "open")) == 30


def test_pairs_count_what_came_again_and_visits_stand_under_their_month() -> None:
    fig = charts.unit_months(drawn.hazards(), months((5, 2, 4), (6, 0, 1), (0, 0, 9)), zh)
    bars = {trace.name: list(trace.y) for trace in fig.data}
    assert bars["came"] == [7, 6, 0]
    assert bars["closed"] == [4, 1, 9]
    assert bars["stock"] == [43, 48, 39]
    assert list(fig.layout.xaxis2.ticktext) == ["2022年11月<br>检查 1", "12月<br>检查 2", "2023年1月<br>检查 3"]


@pytest.mark.parametrize(
    ("opened", "overdue", "finding"),
    [
        (0, 0, "没有未销号隐患；11月新增和反弹 5、销号 5"),
        (4, 0, "未销号隐患 4 处，均在整改期限内；11月新增和反弹 5、销号 5"),
        (4, 1, "未销号隐患 4 处，其中超期 1 处；11月新增和反弹 5、销号 5"),
    ],
)
def test_the_finding_says_what_is_open_overdue_or_that_there_is_none(opened: int, overdue: int, finding: str) -> None:
    kinds = drawn.hazards().head(1).assign(open_count=opened, overdue_count=overdue)
    fig = charts.unit_months(kinds, months((4, 1, 5)), zh)
    assert finding in fig.layout.title.text
    assert ("overdue" in [trace.name for trace in fig.data]) is (opened > 0)


def test_months_that_do_not_add_up_are_an_error() -> None:
    with pytest.raises(ValueError, match="add up"):
        charts.unit_months(drawn.hazards(), months((1, 0, 0)).assign(open_count=7), zh)
