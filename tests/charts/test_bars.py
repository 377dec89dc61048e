"""Sorted bars: workload, best and slowest, hazards by category."""

from fireledger.charts import completion_bars, hazard_bars, workload_bars
from fireledger.text import words
from tests.charts import drawn

say = words("zh")


def test_workload_is_sorted_and_carries_its_part_of_the_whole() -> None:
    fig = workload_bars(drawn.workload()[1].iloc[::-1], say)
    assert list(fig.layout.yaxis.ticktext) == ["各镇街", "区公安局", "区商务委"]
    assert list(fig.data[0].x) == [8, 4, 1]
    assert list(fig.data[1].text) == ["8（61.5%）", "4（30.8%）", "1（7.7%）"]
    assert [list(keys) for keys in fig.data[0].customdata] == [["u/各镇街"], ["u/区公安局"], ["u/区商务委"]]


def test_the_others_are_one_row_so_that_the_bars_still_add_up() -> None:
    fig = workload_bars(drawn.workload()[1], say, count=1)
    assert list(fig.layout.yaxis.ticktext) == ["各镇街", "其余 2 个单位"]
    assert sum(fig.data[0].x) == 13
    assert list(fig.data[0].customdata[1]) == [""]


def test_level_loads_name_nobody() -> None:
    fig = workload_bars(drawn.workload({(f"{name}镇", "一"): 27 for name in "甲乙丙丁"})[1], say)
    assert "4 个单位并列最多，各承担 27 项，合计占 108 项的 100.0%" in fig.layout.title.text


def test_best_and_slowest_units_stand_at_the_two_ends() -> None:
    done = {"甲": 3, "乙": 9, "丙": 10, "丁": 5, "戊": 6, "己": 2, "庚": 8}
    rows = drawn.completions(*((name, 10, count, 0) for name, count in done.items()))
    fig = completion_bars(rows, say, count=2)
    assert list(fig.layout.yaxis.ticktext) == ["丙", "乙", "甲", "己"]
    assert list(fig.layout.yaxis.tickvals) == [0, 1, 3, 4]
    assert list(fig.data[0].x) == [1.0, 0.9, 0.3, 0.2]
    assert fig.data[2].text[0] == "10/10（100.0%）"
    assert "丙完成率最高，为 10/10（100.0%）；己最低，为 2/10（20.0%）" in fig.layout.title.text
    assert [note.text for note in fig.layout.annotations] == ["… 中间 3 个单位未列出"]


def test_a_short_ranking_is_drawn_whole() -> None:
    fig = completion_bars(drawn.completions(("甲", 9, 3, 0), ("乙", 6, 6, 0), ("丙", 8, 4, 0)), say)
    assert list(fig.layout.yaxis.ticktext) == ["乙", "丙", "甲"]


def test_units_level_at_an_end_are_counted_not_picked() -> None:
    rows = drawn.completions(("甲", 9, 9, 0), ("乙", 9, 3, 0), ("丙", 9, 3, 2))
    fig = completion_bars(rows, say)
    assert "丙等 2 个单位最低，为 3/9（33.3%）" in fig.layout.title.text
    assert list(fig.layout.yaxis.ticktext) == ["甲", "乙", "丙"]


def test_the_overdue_part_has_a_sign_and_a_word() -> None:
    fig = completion_bars(drawn.completions(("甲", 9, 9, 0), ("乙", 9, 3, 2)), say)
    assert "■ 逾期 2 项" in fig.data[2].text[1]
    assert "逾期" not in fig.data[2].text[0]


def test_units_with_nothing_due_are_not_ranked_as_zero() -> None:
    fig = completion_bars(drawn.completions(("甲", 9, 9, 0), ("乙", 0, 0, 0)), say)
    assert list(fig.layout.yaxis.ticktext) == ["甲"]


def test_the_same_bars_rank_reporting() -> None:
    fig = completion_bars(drawn.REPORTS, say, done="on_time_count", total="due_count")
    assert list(fig.layout.yaxis.ticktext) == ["青峰镇", "来苏镇", "板桥镇"]
    assert list(fig.data[2].text) == ["24/24（100.0%）", "20/24（83.3%）", "17/24（70.8%）"]
    assert "青峰镇按期报送率最高" in fig.layout.title.text


def test_hazards_put_the_overdue_part_first_and_other_last() -> None:
    fig = hazard_bars(drawn.hazards(), say)
    assert list(fig.layout.yaxis.ticktext) == ["用电", "消防设施", "其他"]
    assert list(fig.data[0].x) == [3, 0, 1]
    assert list(fig.data[1].x) == [14, 8, 19]
    assert list(fig.data[2].text) == ["17 处（超期 3）", "8 处", "20 处（超期 1）"]
    assert list(fig.data[0].customdata[0]) == ["E"]
    assert "未销号隐患 45 处，其中超期 4 处；其他最多，20 处" in fig.layout.title.text


def test_bars_leave_room_for_the_words_after_the_longest() -> None:
    fig = workload_bars(drawn.workload()[1], say, width=500)
    assert fig.layout.xaxis.range[0] == 0
    assert fig.layout.xaxis.range[1] > 8 * 1.2
