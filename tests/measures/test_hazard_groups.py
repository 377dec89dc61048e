"""Visits and hazards by hand: days, ages, listing, coverage, clocks."""

from datetime import date

import pandas as pd
import pytest

from fireledger import measures
from fireledger.answers.asking import Ask
from fireledger.answers.clocks import clocks
from fireledger.scope import Scope
from fireledger.settings import Settings

AS_OF = date(2026, 10, 30)


def test_days_are_the_fewest_within_which_half_and_nine_in_ten_were_done() -> None:
    counts = pd.DataFrame({"category_code": "A", "day_count": [2, 3, 5, 40], "hazard_count": 1})
    (row,) = measures.rectify_days(counts, []).to_dict("records")
    assert row == {"verified_count": 4, "median_days": 3, "tenth_days": 40}
    many = counts.assign(hazard_count=[10, 0, 7, 3])
    (row,) = measures.rectify_days(many, ["category_code"]).to_dict("records")
    assert (row["verified_count"], row["median_days"], row["tenth_days"]) == (20, 2, 40)
    assert measures.rectify_days(counts.head(0), []).empty


def test_every_age_is_there_and_the_oldest_has_no_end() -> None:
    counts = pd.DataFrame({"age_no": [4], "overdue_count": [1], "unclosed_count": [1], "major_count": [0]})
    ages = measures.overdue_ages(counts)
    assert ages["overdue_count"].tolist() == [0, 0, 0, 1]
    assert ages["unclosed_count"].tolist() == [0, 0, 0, 1]
    assert (ages["first_day"].iloc[3], ages["last_day"].isna().tolist()) == (91, [False, False, False, True])


def test_an_account_that_has_nothing_to_close_has_no_ratio() -> None:
    counts = pd.DataFrame(
        {"unit_key": ["a", "b"], "opening_count": [6, 0], "new_count": [10, 0], "reopened_count": [1, 0]}
    ).assign(closed_count=[12, 0], open_count=[5, 0])
    rows = measures.hazard_account(counts, ["unit_key"]).set_index("unit_key")
    assert rows.loc["a", "closed_ratio"] == pytest.approx(12 / 17)
    assert pd.isna(rows.loc["b", "closed_ratio"])
    assert rows["is_zero"].to_dict() == {"a": False, "b": True}


def test_listed_hazards_are_sorted_by_their_day_and_a_check_stops_the_clock() -> None:
    rows = pd.DataFrame(
        {
            "hazard_code": list("abcde"),
            "due_on": pd.to_datetime(["2026-11-05", "2026-10-29", "2026-12-31", None, "2026-10-01"]),
            "verified_on": pd.to_datetime([None, None, None, None, "2026-09-30"]),
            "delisted_on": pd.to_datetime([None, None, None, None, None]),
        }
    )
    found = measures.listed(rows, AS_OF, 15).set_index("hazard_code")
    assert found["listing"].to_dict() == {"a": "soon", "b": "overdue", "c": "running", "d": "running", "e": "checked"}
    assert list(found.index) == ["e", "b", "a", "c", "d"]
    assert found.loc["a", "days_left"] == 6
    assert pd.isna(found.loc["d", "days_left"])


def covered(stock: list[tuple], visited: list[tuple]) -> pd.DataFrame:
    listed = pd.DataFrame(stock, columns=["district", "place_type", "unit_key", "place_count"])
    places = pd.DataFrame(visited, columns=["district", "place_type", "unit_key", "place_count"])
    counted = listed.assign(counted_on=pd.Timestamp("2026-06-30"), place_count=listed["place_count"].astype("int64"))
    return measures.coverage(counted, places).set_index("place_type")


def test_the_figure_of_the_district_goes_before_those_of_its_units() -> None:
    visited = [("甲", "高层建筑", "u1", 2), ("甲", "高层建筑", "u2", 1)]
    whole = covered([("甲", "高层建筑", None, 10), ("甲", "高层建筑", "u1", 4)], visited).loc["高层建筑"]
    assert (whole["stock_count"], whole["visited_count"], whole["unit_count"]) == (10, 3, 0)
    parts = covered([("甲", "高层建筑", "u1", 4)], visited).loc["高层建筑"]
    assert (parts["stock_count"], parts["visited_count"], parts["unit_count"]) == (4, 2, 1)
    assert parts["coverage_ratio"] == 0.5


def test_two_districts_are_added_each_by_its_own_list() -> None:
    visited = [("甲", "高层建筑", "u1", 2), ("乙", "高层建筑", "u9", 1)]
    both = covered([("甲", "高层建筑", None, 10), ("乙", "高层建筑", "u9", 4)], visited).loc["高层建筑"]
    assert (both["stock_count"], both["visited_count"]) == (14, 3)


def test_more_visited_than_listed_and_nothing_listed_have_no_ratio() -> None:
    rows = covered([("甲", "高层建筑", None, 1)], [("甲", "高层建筑", "u1", 2), ("甲", "自建房", "u1", 1)])
    assert rows.loc["高层建筑", "is_over"]
    assert rows["coverage_ratio"].isna().all()
    assert rows.loc["九小场所", "stock_count"] is pd.NA


def timed(start: str, days: int | None, as_of: date = AS_OF, key: str = "recheck") -> dict:
    """The row of one clock that began on a day and was done after some days."""
    counts = pd.DataFrame(
        [
            {
                "clock_key": key,
                "started_on": pd.Timestamp(start),
                "is_done": days is not None,
                "done_after_days": days or 0,
                "hazard_count": 1,
            }
        ]
    )
    frame = clocks(Ask(lambda _name, **_params: counts, Scope(as_of, as_of), Settings()))
    return frame.set_index("clock_key").loc[key].to_dict()


def test_a_recheck_has_three_working_days_over_a_holiday() -> None:
    assert timed("2022-09-30", 10)["kept_count"] == 1
    assert timed("2022-09-30", 11)["late_count"] == 1
    assert timed("2022-09-30", None)["missed_count"] == 1
    running = timed("2022-09-30", None, date(2022, 10, 10))
    assert (running["running_count"], running["due_count"]) == (1, 0)
    assert pd.isna(running["kept_ratio"])


def test_a_year_that_the_calendar_lacks_is_named_and_nothing_is_counted() -> None:
    row = timed("2090-03-01", 1, date(2090, 12, 31))
    assert (row["unknown_count"], row["lost_years"], row["due_count"]) == (1, "2090", 0)
    assert timed("2090-03-01", 30, date(2090, 12, 31), "sealing")["kept_count"] == 1  # calendar days need no calendar


def test_clocks_name_their_article_and_those_without_days_count_nothing() -> None:
    held = {key: (clock.limit_count, clock.article) for key, clock in measures.CLOCKS.items() if clock.is_held}
    assert held == {"recheck": (3, "20"), "spot": (0, "19"), "sealing": (30, "22–23")}
