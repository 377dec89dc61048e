"""Gap, bridge and forecast by hand, and their rules that are easiest to get wrong."""

from datetime import date

import pandas as pd
import pytest

from fireledger.measures import STEPS, bridge, bridge_list, forecast, gap
from tests.measures.test_completion import event, states

UNITS = ("青峰镇", "金龙镇", "临江镇", "何埂镇")
SAID = [event(unit, "2022-09-10", "reported", "done") for unit in UNITS[:3]]


def at(day: date, *events: tuple, units: tuple[str, ...] = UNITS, due: str = "2022-09-30") -> pd.DataFrame:
    return states(day, *events, units=units, due=due).reset_index()


def moved(opening: pd.DataFrame, closing: pd.DataFrame, day: date) -> dict[tuple[str, str], int]:
    rows = bridge(opening, closing, day)
    return {(row.account, row.step): row.duty_count for row in rows.itertuples() if row.duty_count}


def test_the_gap_is_what_is_said_and_not_checked() -> None:
    found = gap(at(date(2022, 9, 20), *SAID, event("青峰镇", "2022-09-12", "verified", "done")), []).iloc[0]
    assert (found["reported_count"], found["verified_count"], found["gap_count"], found["duty_count"]) == (3, 1, 2, 4)
    assert (found["gap_ratio"], found["reported_ratio"]) == (pytest.approx(2 / 3), 0.75)


def test_the_widest_gap_comes_first_and_nothing_said_is_missing_not_zero() -> None:
    found = gap(at(date(2022, 9, 20), event("何埂镇", "2022-09-12", "reported", "done")), ["unit_name"])
    assert found["unit_name"].iloc[0] == "何埂镇"
    assert found["gap_ratio"].isna().tolist() == [False, True, True, True]


def test_a_bridge_tells_what_was_verified_undone_stopped_and_fell_due() -> None:
    history = [
        event("青峰镇", "2022-09-05", "verified", "done"),
        event("青峰镇", "2022-09-25", "reopened"),
        event("金龙镇", "2022-09-20", "verified", "done"),
        event("临江镇", "2022-09-20", "stopped"),
        event("何埂镇", "2022-09-20", "extended", new="2022-12-31"),
    ]
    opening, closing = at(date(2022, 9, 10), *history), at(date(2022, 10, 8), *history)
    assert moved(opening, closing, date(2022, 10, 8)) == {
        ("duty", "opening"): 4,
        ("duty", "stopped"): -1,
        ("duty", "closing"): 3,
        ("due", "fell_due"): 4,
        ("due", "stopped"): -1,
        ("due", "extended"): -1,
        ("due", "closing"): 2,
        ("verified", "opening"): 1,
        ("verified", "verified"): 1,
        ("verified", "reopened"): -1,
        ("verified", "closing"): 1,
    }


def test_a_unit_that_leaves_the_roster_takes_its_duties_along() -> None:
    done = event("青峰镇", "2022-09-05", "verified", "done")
    opening, closing = at(date(2022, 9, 10), done), at(date(2022, 9, 20), units=("金龙镇", "双石镇"))
    assert moved(opening, closing, date(2022, 9, 20)) == {
        ("duty", "opening"): 4,
        ("duty", "joined"): 1,
        ("duty", "left"): -3,
        ("duty", "closing"): 2,
        ("verified", "opening"): 1,
        ("verified", "left"): -1,
    }
    left = bridge_list(opening, closing, date(2022, 9, 20)).query("account == 'duty' and step == 'left'")
    assert sorted(left["unit_name"]) == sorted(["青峰镇", "临江镇", "何埂镇"])


def test_a_bridge_over_nothing_has_every_step_and_counts_zero() -> None:
    nothing = at(date(2022, 9, 10)).iloc[:0]
    rows = bridge(nothing, nothing, date(2022, 9, 20))
    assert len(rows) == sum(len(steps) + 2 for steps in STEPS.values())
    assert (rows["duty_count"] == 0).all()


def verified(*days: str) -> list[tuple]:
    return [event(unit, day, "verified", "done") for unit, day in zip(UNITS, days, strict=False)]


def test_a_task_is_expected_where_its_recent_pace_leads() -> None:
    # signed on 26 August: two spans of 30 days fit before 30 October; 2 and 1 verified, 1 left: 20 days at the mean
    events = verified("2022-09-10", "2022-10-10", "2022-10-30")
    found = forecast(at(date(2022, 10, 30), *events, due="2022-11-25"), date(2022, 10, 30)).iloc[0]
    assert (found["left_count"], found["span_count"], found["fewest_count"], found["most_count"]) == (1, 2, 1, 2)
    assert [found[name].date() for name in ("early_on", "expected_on", "late_on")] == [
        date(2022, 11, 14),
        date(2022, 11, 19),
        date(2022, 11, 29),
    ]
    assert found["outlook"] == "at_risk"


@pytest.mark.parametrize(
    ("due", "outlook"),
    [("2022-11-29", "on_pace"), ("2022-11-28", "at_risk"), ("2022-11-18", "miss"), ("2022-10-29", "overdue")],
)
def test_the_outlook_follows_from_the_date(due: str, outlook: str) -> None:
    events = verified("2022-09-10", "2022-10-10", "2022-10-30")
    found = forecast(at(date(2022, 10, 30), *events, due=due), date(2022, 10, 30)).iloc[0]
    assert found["outlook"] == outlook


def test_with_fewer_than_two_spans_nothing_is_forecast() -> None:
    # the second span would begin on the day before the plan was signed
    found = forecast(at(date(2022, 10, 24), *verified("2022-10-10"), due="2022-11-30"), date(2022, 10, 24)).iloc[0]
    assert (found["span_count"], found["outlook"]) == (1, "unknown")
    assert found[["early_on", "expected_on", "late_on"]].isna().all()
    later = forecast(at(date(2022, 10, 25), *verified("2022-10-10"), due="2022-11-30"), date(2022, 10, 25)).iloc[0]
    assert later["span_count"] == 2


def test_without_any_pace_the_task_is_never_done_and_a_done_task_is_not_listed() -> None:
    still = forecast(at(date(2022, 10, 30), due="2022-12-31"), date(2022, 10, 30)).iloc[0]
    assert (still["outlook"], still[["early_on", "expected_on"]].isna().all()) == ("miss", True)
    done = at(date(2022, 10, 30), *verified(*["2022-09-10"] * 4))
    assert forecast(done, date(2022, 10, 30)).empty
    assert forecast(done.iloc[:0], date(2022, 10, 30)).empty
