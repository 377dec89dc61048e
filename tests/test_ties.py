"""Superlatives and ties: nobody is crowned alone whom another equals, in any sentence of either language."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fireledger.charts import topmost
from fireledger.charts.calendar import calendar_finding
from fireledger.charts.findings import hazard_finding
from fireledger.charts.hazard_findings import category_finding, cohort_finding, coverage_finding, visit_finding
from fireledger.text import catalogue, words

SAY = words("zh")
NAMES = ["甲类", "乙类", "丙类", "丁类", "戊类", "己类"]
SUPERLATIVE = re.compile("最多|最慢|最少|靠后|首位|最高|最低|最大")
#: Sentences that say who or what stands first or last, each made by topmost or by a measure that knows ties.
BY_TIES = {
    *("chart.hazard_finding", "chart.calendar_finding", "chart.target_slowest", "chart.category_most"),
    *("chart.category_finding", "chart.cohort_finding", "chart.coverage_finding", "chart.visit_finding"),
    *("peers.finding", "reply.finding_last", "supervision.months_finding", "alert.months_finding"),
    *("slide.attention_missing", "unit.spread"),
    *("chart.load_level", "chart.open_level", "chart.overdue_level", "chart.inspections_level", "chart.hazards_level"),
    *("chart.change_finding", "slide.units_finding", "slide.rank_ends"),
}
#: Where the word is a limit, a heading, an order or a rule, and crowns nobody.
NO_CROWN = {
    *("chart.forecast_span", "chart.alt_forecast_row", "chart.forecast_line", "builtin.maximum", "column.late_on"),
    *("board.order_slowest", "slide.range", "slide.forecast_notes", "slide.forecast_line", "rule.forecast"),
    *("inspection.repeats", "setting.rank_min_count", "method.forecast_example"),
}


def plain_top(values: list[int], *, is_least: bool) -> list[str]:
    """The names at the top, again in slow obvious Python."""
    best = min(values) if is_least else max(values)
    return [name for name, value in zip(NAMES, values, strict=False) if value == best]


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.booleans())
def test_up_to_three_are_named_and_more_are_counted(values: list[int], is_least: bool) -> None:
    rows = pd.DataFrame({"name": NAMES[: len(values)], "value": values})
    told, each = topmost(rows, "value", "name", "kind", SAY, is_least=is_least)
    expected = plain_top(values, is_least=is_least)
    if len(expected) > 3:
        assert told == f"{len(expected)} 类并列"
    else:
        assert {name for name in NAMES if name in told} == set(expected)
    assert (each["each"] == "") == (len(expected) == 1)


def crowned(sentence: str, values: list[int], *, is_least: bool = False) -> bool:
    """Whether a sentence names every one of the first, or says how many they are, and none of the others."""
    expected = plain_top(values, is_least=is_least)
    if len(expected) > 3:
        return f"{len(expected)} 类并列" in sentence
    return {name for name in NAMES if name in sentence} == set(expected)


counts = st.lists(st.integers(1, 3), min_size=2, max_size=6)


@given(counts)
def test_kinds_of_hazards_share_the_first_place(values: list[int]) -> None:
    rows = pd.DataFrame({"category_name": NAMES[: len(values)], "open_count": values, "overdue_count": 0})
    assert crowned(hazard_finding(rows, SAY), values)
    found = rows.assign(found_count=values, verified_count=0, tenth_days=0)
    assert crowned(category_finding(found, SAY), values)


@given(counts)
def test_places_share_visits_and_coverage(values: list[int]) -> None:
    rows = pd.DataFrame({"group_name": NAMES[: len(values)], "visit_count": values, "found_visit_count": 0})
    assert crowned(visit_finding(rows, SAY), values)
    covered = pd.DataFrame({"place_type": NAMES[: len(values)], "visited_count": values, "stock_count": 4})
    covered = covered.assign(coverage_ratio=covered["visited_count"] / 4)
    assert crowned(coverage_finding(covered, SAY), values, is_least=True)


@given(st.lists(st.integers(1, 2), min_size=2, max_size=4))
def test_quarters_share_what_is_late(values: list[int]) -> None:
    quarters = ["2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"][: len(values)]
    rows = pd.DataFrame(
        {"period_on": pd.to_datetime(quarters), "found_count": 9, "verified_count": 1, "late_count": values}
    )
    sentence = cohort_finding(rows, SAY)
    first = [
        name
        for name, value in zip(["一季度", "二季度", "三季度", "四季度"], values, strict=False)
        if value == max(values)
    ]
    if len(first) > 3:
        assert "4 个季度并列" in sentence
    else:
        assert all(name in sentence for name in first)


def test_tasks_share_what_is_missing() -> None:
    rows = pd.DataFrame({"task_no": [3, 14, 20], "due_count": 5, "on_time_count": [2, 2, 4], "period_key": "2026-Q3"})
    rows = rows.assign(due_on=pd.Timestamp("2026-10-10"))
    assert "第 3 项和第 14 项缺报最多，各 3 份" in calendar_finding(rows, SAY)
    assert "most missing in task 3 and task 14: 3 each" in calendar_finding(rows, words("en"))


def test_every_sentence_with_a_superlative_is_known_here() -> None:
    """A new one either goes through topmost, or crowns nobody: then it is named above with its kind."""
    found = {
        key
        for key, text in catalogue("zh").items()
        if SUPERLATIVE.search(text) and "\n" not in text and key.partition(".")[0] not in {"sheet_error", "template"}
    }
    unknown = {
        key for key in found - BY_TIES - NO_CROWN if not key.startswith(("board.subtitle_", "paper.", "method."))
    }
    assert unknown == set()


@pytest.mark.parametrize("key", sorted(BY_TIES))
def test_known_sentences_exist_in_both_languages(key: str) -> None:
    assert key in catalogue("zh")
    assert key in catalogue("en")
