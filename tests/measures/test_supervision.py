"""Supervision by hand: replies, the step due today, movement, what was said and found."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from fireledger import measures
from fireledger.settings import Settings
from tests import plain_supervision

DUE = date(2022, 9, 30)
RULE: dict[str, Any] = {"escalation_days": (0, 7, 15, 30), "listing_days": 30, "hazard_days": 30}
DAYS = dict(zip(measures.ESCALATION_STEPS, (0, 7, 15, 30, 30), strict=True))
STEPS = [f"{step}_on" for step in measures.ESCALATION_STEPS]


def matter(**facts: object) -> dict[str, object]:
    """A task overdue since DUE on which nothing was done, but for `facts`."""
    known: dict[str, object] = {"matter_kind": "task", "matter_key": "t", "unit_key": "u", "late_from": DUE}
    known |= {"is_major": False, "is_listed": False, "action_count": 0}
    return known | dict.fromkeys(STEPS) | facts


def desk(as_of: date, *matters: dict[str, object]) -> pd.DataFrame:
    rows = pd.DataFrame(matters)
    dates = dict.fromkeys(["late_from", *STEPS], "datetime64[us]")
    return measures.escalation(rows.astype(dates), as_of, **RULE)


def step(as_of: date, **facts: object) -> str | None:
    (found,) = desk(as_of, matter(**facts))["next_step"]
    return found if isinstance(found, str) else None


def test_nothing_is_due_on_the_due_date_itself() -> None:
    assert desk(DUE, matter()).empty


def test_the_first_step_not_taken_is_due_not_the_last_whose_day_has_come() -> None:
    assert step(DUE + timedelta(days=1)) == "reminder"
    assert step(DUE + timedelta(days=20)) == "reminder"
    assert step(DUE + timedelta(days=20), reminder_on=date(2022, 10, 2)) == "urging"
    assert step(DUE + timedelta(days=6), reminder_on=date(2022, 10, 2)) is None


def test_a_later_step_settles_the_earlier_ones() -> None:
    assert step(DUE + timedelta(days=16), urging_on=date(2022, 10, 2)) == "circular"
    assert step(DUE + timedelta(days=90), interview_on=date(2022, 11, 2)) is None


def test_only_a_major_hazard_is_proposed_for_listing_and_only_once() -> None:
    late = {"matter_kind": "hazard", "interview_on": date(2022, 10, 2)}
    month = DUE + timedelta(days=30)
    assert step(month, **late, is_major=True) == "listing"
    assert step(month, **late) is None
    assert step(month, **late, is_major=True, is_listed=True) is None
    assert step(month, **late, is_major=True, listing_on=date(2022, 10, 5)) is None


def test_a_general_hazard_comes_to_the_desk_when_it_is_old_enough() -> None:
    assert desk(DUE + timedelta(days=29), matter(matter_kind="hazard")).empty
    assert step(DUE + timedelta(days=30), matter_kind="hazard") == "reminder"
    assert step(DUE + timedelta(days=1), matter_kind="hazard", is_major=True) == "reminder"


def test_what_comes_next_is_told_when_nothing_is_due() -> None:
    (row,) = desk(date(2022, 10, 3), matter(reminder_on=date(2022, 10, 1))).to_dict("records")
    assert (row["coming_step"], row["coming_on"].date()) == ("urging", date(2022, 10, 7))


def test_letters_before_the_matter_fell_late_and_letters_to_others_are_no_steps() -> None:
    actions = pd.DataFrame(
        [("t", DUE, "reminder"), ("t", DUE + timedelta(days=1), "urging"), ("t", DUE + timedelta(days=2), "urging")],
        columns=["matter_key", "acted_on", "action_type"],
    ).assign(matter_kind="task", unit_key="u", late_from=DUE, reply_state="none")
    (taken,) = measures.steps_taken(actions.astype(dict.fromkeys(["acted_on", "late_from"], "datetime64[us]"))).to_dict(
        "records"
    )
    assert pd.isna(taken["reminder_on"])
    assert (taken["urging_on"].date(), taken["action_count"]) == (DUE + timedelta(days=1), 2)


days = st.dates(DUE - timedelta(days=5), DUE + timedelta(days=50))


@st.composite
def matters(draw: st.DrawFn) -> dict[str, object]:
    """Any matter with any steps taken since it fell late."""
    late_from = draw(days)
    gaps = st.none() | st.integers(1, 40).map(lambda gap: late_from + timedelta(days=gap))
    kind = draw(st.sampled_from(["task", "hazard"]))
    flags = {"is_major": kind == "hazard" and draw(st.booleans()), "is_listed": draw(st.booleans())}
    return matter(matter_kind=kind, late_from=late_from, **flags, **{name: draw(gaps) for name in STEPS})


@given(st.lists(matters(), min_size=1, max_size=20), days)
def test_any_matter_has_the_step_that_plain_python_finds(drawn: list[dict[str, Any]], as_of: date) -> None:
    # only steps that have happened are known
    rows = [
        row | {"matter_key": str(place), **{name: plain_supervision.known(row[name], as_of) for name in STEPS}}
        for place, row in enumerate(drawn)
    ]
    found = desk(as_of, *rows).set_index("matter_key")
    for row in rows:
        late_days = (as_of - row["late_from"]).days
        is_matter = row["matter_kind"] == "task" or row["is_major"] or late_days >= 30
        assert (row["matter_key"] in found.index) == (is_matter and late_days > 0)
        if row["matter_key"] in found.index:
            taken = {name for name in measures.ESCALATION_STEPS if row[f"{name}_on"]}
            expected = plain_supervision.next_step(row, taken, as_of, DAYS)
            read = found.loc[row["matter_key"]]
            told = {name: None if pd.isna(read[name]) else read[name] for name in expected}
            assert {
                name: value.date() if "_on" in name and value else value for name, value in told.items()
            } == expected


def letters(*rows: tuple[str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["reply_due_on", "replied_on"]).astype("datetime64[us]")
    return frame.assign(acted_on=pd.Timestamp("2022-09-01"), action_type="urging")


def test_replies_due_are_on_time_late_or_missing() -> None:
    as_of = date(2022, 10, 20)
    given_letters = letters(
        ("2022-10-10", "2022-10-10"),
        ("2022-10-10", "2022-10-11"),
        ("2022-10-20", None),
        ("2022-10-21", None),
        ("2022-10-21", "2022-10-05"),
        (None, None),
    )
    states = measures.reply_states(given_letters, as_of)
    assert states["reply_state"].tolist() == ["on_time", "late", "missing", "waiting", "early", "none"]
    (row,) = measures.action_counts(states, []).to_dict("records")
    assert (row["action_count"], row["reply_due_count"], row["on_time_count"]) == (6, 3, 1)
    assert row["reply_ratio"] == pytest.approx(1 / 3)


def test_no_reply_due_is_missing_not_zero() -> None:
    states = measures.reply_states(letters((None, None)), date(2022, 10, 20))
    assert measures.action_counts(states, [])["reply_ratio"].isna().all()


def test_movement_is_judged_when_it_came_or_its_days_ran_out() -> None:
    moves = pd.DataFrame(
        [("2022-10-01", "2022-10-05"), ("2022-10-01", "2022-10-17"), ("2022-10-10", None)],
        columns=["acted_on", "first_moved_on"],
    ).astype("datetime64[us]")
    (row,) = measures.movement(measures.movements(moves, date(2022, 10, 20), 15), []).to_dict("records")
    assert (row["linked_count"], row["judged_count"], row["moved_count"]) == (3, 2, 1)
    assert (row["moved_ratio"], row["median_days"]) == (0.5, 4.0)


def test_what_was_said_is_found_clean_unchecked_or_not_comparable() -> None:
    said = pd.DataFrame(
        [(1, True, 3, 7), (1, True, 2, 0), (1, True, 0, 0), (0, True, 0, 0), (1, False, 1, 1)],
        columns=["topic_count", "is_area", "inspection_count", "hazard_count"],
    ).assign(open_count=0, task_key="t", unit_key=list("abcde"))
    rows = measures.said_checked(said).set_index("unit_key")["outcome"]
    assert rows.loc[list("abcde")].tolist() == ["found", "clean", "unchecked", "none", "none"]
    (total,) = measures.said_counts(measures.said_checked(said), []).to_dict("records")
    assert (total["found_count"], total["checked_count"], total["left_out_count"]) == (1, 2, 2)
    assert (total["found_ratio"], total["hazard_count"]) == (0.5, 7)


def test_steps_may_not_come_before_those_they_escalate() -> None:
    with pytest.raises(ValidationError, match="do not fall"):
        Settings(escalation_days=(0, 15, 7, 30))


def test_faults_are_counted_by_kind_and_a_kind_without_any_is_zero() -> None:
    places = pd.DataFrame(
        [("unmatched", "甲:乙", "a.csv", 2), ("unmatched", "甲:乙", "a.csv", 5), ("missing", "1", None, None)],
        columns=["fault_kind", "case_key", "source_path", "place_no"],
    )
    rows = measures.quality(places).set_index("fault_kind")
    assert rows.loc["unmatched", ["case_count", "place_count", "file_count", "places"]].tolist() == [
        *(1, 2, 1),
        "a.csv#2; a.csv#5",
    ]
    assert rows.loc["missing", ["case_count", "file_count", "places"]].tolist() == [1, 0, ""]
    assert rows.loc["stale", "place_count"] == 0
