"""Targets by hand: the worked example of the methods page, lights, sums of units, the same day last year."""

from datetime import date

import pandas as pd
import pytest

from fireledger.measures import same_day_counts, target_units, targets

RULE = {"due_soon_days": 15, "stale_days": 30, "yellow_behind_ratio": 0.1, "red_behind_ratio": 0.3}
FACT = {
    "target_key": "Z1",
    "plan_id": "p",
    "target_code": "Z1",
    "parent_code": None,
    "unit_key": None,
    "direction": "at_least",
    "target_value": 1.0,
    "value_unit": "%",
    "baseline": None,
    "is_soft": False,
    "is_against_last_year": False,
    "due_on": pd.Timestamp("2026-11-30"),
    "starts_on": pd.Timestamp("2026-03-09"),
    "window_start": pd.Timestamp("2026-01-01"),
    "reporting_starts_on": pd.Timestamp("2026-03-09"),
}
COLUMNS = ["target_key", "read_on", "unit_key", "unit_name", "is_group", "value", "numerator", "denominator"]
Row = tuple[str, str | None, float | None, float | None, float | None]


def readings(*rows: Row, code: str = "Z1") -> pd.DataFrame:
    """Readings: day, unit, value, numerator, denominator."""
    told = [(code, pd.Timestamp(day), unit, unit, False, value, part, whole) for day, unit, value, part, whole in rows]
    numbers = dict.fromkeys(("value", "numerator", "denominator"), "float64")
    return pd.DataFrame(told, columns=COLUMNS).astype(numbers | {"read_on": "datetime64[us]"})


def judged(as_of: date, *rows: Row, **fact: object) -> pd.Series:
    """One target as of a day."""
    return targets(pd.DataFrame([FACT | fact]), readings(*rows), as_of, **RULE).iloc[0]


def whole(day: str, part: float, total: float = 438) -> Row:
    return (day, None, None, part, total)


def test_the_worked_example_of_the_methods_page() -> None:
    row = judged(date(2026, 10, 30), whole("2026-09-30", 268), whole("2026-10-30", 312), baseline=0.37)
    assert (row["left_count"], row["days_left"], row["required_per_week"]) == (126, 31, 29)
    assert row["place_ratio"] == pytest.approx(0.926, abs=0.001)
    assert round(row["gap_ratio"] * 100, 1) == -21.4
    assert row["recent_per_week"] == pytest.approx(44 * 7 / 30)
    assert (row["outlook"], row["expected_on"], row["light"]) == ("miss", pd.Timestamp("2027-01-24"), "behind")


@pytest.mark.parametrize(("part", "light"), [(801, "green"), (800, "yellow"), (600, "yellow"), (599, "behind")])
def test_ten_points_behind_are_yellow_and_more_than_thirty_far_behind(part: int, light: str) -> None:
    span = {"starts_on": pd.Timestamp("2026-01-01"), "due_on": pd.Timestamp("2026-07-20")}  # 200 days
    row = judged(date(2026, 6, 30), whole("2026-06-30", part, 1000), **span)  # 180 of them: 90 %
    assert (row["place_ratio"], row["light"]) == (pytest.approx(0.9), light)


def test_a_target_due_soon_and_not_met_is_yellow_and_past_its_date_red_unless_soft() -> None:
    near = judged(date(2026, 11, 22), whole("2026-11-20", 437))
    assert (near["light"], near["days_left"], near["required_per_week"]) == ("yellow", 8, 1)
    assert judged(date(2026, 12, 1), whole("2026-11-20", 437))["light"] == "red"
    assert judged(date(2026, 12, 1), whole("2026-11-20", 437), is_soft=True)["light"] == "yellow"
    assert judged(date(2026, 12, 20), whole("2026-11-20", 437), whole("2026-12-10", 438))["light"] == "late_done"


def test_nothing_read_is_missing_and_nothing_named_is_left_open() -> None:
    row = judged(date(2026, 11, 22))
    assert (row["light"], row["days_left"]) == ("missing", 8)
    assert row[["reached_value", "left_count", "required_per_week"]].isna().all()
    assert judged(date(2026, 11, 22), whole("2026-11-20", 9, 10), target_value=None)["light"] == "grey"


def test_units_are_added_up_only_when_each_has_numerator_and_denominator() -> None:
    complete = (("2026-10-02", "甲", None, 3.0, 4.0), ("2026-10-09", "乙", None, 5.0, 6.0))
    row = judged(date(2026, 10, 10), *complete)
    assert (row["numerator"], row["denominator"], row["unit_count"]) == (8, 10, 2)
    assert row["read_on"] == pd.Timestamp("2026-10-02"), "as old as its oldest part"
    assert judged(date(2026, 10, 10), *complete, ("2026-10-10", "丙", 0.5, None, None))["light"] == "missing"
    rest = target_units(
        targets(pd.DataFrame([FACT]), readings(*complete), date(2026, 10, 10), **RULE), readings(*complete)
    )
    assert dict(zip(rest["unit_key"], rest["left_count"], strict=True)) == {"甲": 1, "乙": 1}


def test_a_count_that_must_not_rise_is_compared_with_the_same_day() -> None:
    fact = {"direction": "at_most", "target_value": None, "value_unit": "起", "is_against_last_year": True}
    days: tuple[Row, ...] = (("2025-10-30", None, 226.0, None, None), ("2025-11-20", None, 240.0, None, None))
    days += (("2026-10-30", None, 214.0, None, None), ("2026-11-13", None, 230.0, None, None))
    row = judged(date(2026, 11, 22), *days, **fact)
    assert (row["reached_value"], row["last_value"], row["light"]) == (214, 226, "green")
    pairs = same_day_counts(pd.DataFrame([FACT | fact]), readings(*days))
    assert pairs["difference"].tolist() == [-12], "a day without its twin is not compared"
    more = judged(date(2026, 11, 22), days[0], ("2026-10-30", None, 227.0, None, None), **fact)
    assert more["light"] == "yellow", "the year is not over"


def test_an_old_reading_says_so() -> None:
    assert not judged(date(2026, 10, 30), whole("2026-09-30", 9))["is_stale"]
    assert judged(date(2026, 10, 31), whole("2026-09-30", 9))["is_stale"]
