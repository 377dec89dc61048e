"""Sorted bars: hazards by category."""

from fireledger.charts import hazard_bars
from fireledger.text import words
from tests.charts import drawn

say = words("zh")


def test_hazards_put_the_overdue_part_first_and_other_last() -> None:
    fig = hazard_bars(drawn.hazards(), say)
    assert list(fig.layout.yaxis.ticktext) == ["用电", "消防设施", "其他"]
    assert list(fig.data[0].x) == [3, 0, 1]
    assert list(fig.data[1].x) == [14, 8, 19]
    assert list(fig.data[2].text) == ["17 处（超期 3）", "8 处", "20 处（超期 1）"]
    assert list(fig.data[0].customdata[0]) == ["E"]
    assert "未销号隐患 45 处，其中超期 4 处；其他最多，20 处" in fig.layout.title.text


def test_bars_leave_room_for_the_words_after_the_longest() -> None:
    fig = hazard_bars(drawn.hazards(), say, width=500)
    assert fig.layout.xaxis.range[0] == 0
    assert fig.layout.xaxis.range[1] > 20 * 1.2
