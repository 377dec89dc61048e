"""Completion by hand: one duty at a time, and the ledger rules that are easiest to get wrong."""

from datetime import date

import pandas as pd
import pytest

from fireledger.measures import completion, done_by_all, duty_states, group_light

RULE = {"due_soon_days": 15, "yellow_behind_ratio": 0.1, "red_behind_ratio": 0.3}
EVENT = ["task_key", "unit_key", "reported_on", "stage", "state", "percent", "new_due_on"]


def duties(*units: str, due: str = "2022-09-30") -> pd.DataFrame:
    rows = [("t1", unit, unit, True, pd.Timestamp(due), pd.Timestamp("2022-08-26")) for unit in units]
    columns = ["task_key", "unit_key", "unit_name", "is_member", "due_on", "signed_on"]
    return pd.DataFrame(rows, columns=columns).assign(reporting_starts_on=pd.Timestamp("2022-08-26"))


def event(
    unit: str, day: str, stage: str, state: str = "", percent: float | None = None, new: str | None = None
) -> tuple:
    return ("t1", unit, pd.Timestamp(day), stage, state, percent, pd.Timestamp(new) if new else pd.NaT)


def states(as_of: date, *events: tuple, units: tuple[str, ...] = ("青峰镇",), due: str = "2022-09-30") -> pd.DataFrame:
    rows = pd.DataFrame(list(events), columns=EVENT).astype({"percent": "float64"})
    return duty_states(duties(*units, due=due), rows, as_of, **RULE).set_index("unit_key")


def state(as_of: date, *events: tuple, due: str = "2022-09-30") -> pd.Series:
    return states(as_of, *events, due=due).loc["青峰镇"]


def test_reported_is_not_verified() -> None:
    found = state(date(2022, 10, 8), event("青峰镇", "2022-09-20", "reported", "done"))
    assert (found["is_reported"], found["is_verified"], found["is_overdue"], found["light"]) == (
        True,
        False,
        True,
        "red",
    )


def test_the_due_day_itself_is_in_time() -> None:
    events = [event("青峰镇", "2022-09-30", "verified", "done")]
    assert state(date(2022, 9, 30), *events)["light"] == "green"
    assert not state(date(2022, 9, 30))["is_overdue"]
    assert state(date(2022, 10, 1))["is_overdue"]


def test_late_but_made_good_is_its_own_state() -> None:
    found = state(date(2022, 10, 8), event("青峰镇", "2022-10-02", "verified", "done"))
    assert (found["light"], found["is_on_time"], found["is_overdue"]) == ("late_done", False, False)


def test_silence_past_the_date_is_not_reported_and_overdue() -> None:
    found = state(date(2022, 10, 8))
    assert (found["light"], found["is_overdue"], found["late_days"]) == ("missing", True, 8)


def test_an_extension_moves_the_date_only_when_granted_in_time() -> None:
    granted = event("青峰镇", "2022-09-29", "extended", new="2022-10-31")
    late = event("青峰镇", "2022-10-01", "extended", new="2022-10-31")
    assert state(date(2022, 10, 8), granted)["due_on"] == pd.Timestamp("2022-10-31")
    assert state(date(2022, 10, 8), granted)["extension_count"] == 1
    assert state(date(2022, 10, 8), late)["due_on"] == pd.Timestamp("2022-09-30")


def test_a_rebound_undoes_what_was_done_and_a_second_check_restores_it() -> None:
    done = [event("青峰镇", "2022-09-10", "reported", "done"), event("青峰镇", "2022-09-12", "closed", "done")]
    back = event("青峰镇", "2022-09-20", "reopened")
    again = event("青峰镇", "2022-10-05", "verified", "done")
    assert state(date(2022, 9, 15), *done)["is_closed"]
    undone = state(date(2022, 9, 25), *done, back)
    assert (undone["is_reported"], undone["is_verified"], undone["is_closed"]) == (False, False, False)
    assert state(date(2022, 10, 8), *done, back, again)["light"] == "late_done"


def test_a_failed_check_takes_the_report_back() -> None:
    events = [event("青峰镇", "2022-09-10", "reported", "done"), event("青峰镇", "2022-09-12", "verified", "rejected")]
    found = state(date(2022, 9, 14), *events)
    assert (found["is_reported"], found["is_verified"]) == (False, False)


def test_events_after_the_as_of_date_do_not_exist() -> None:
    events = [event("青峰镇", "2022-09-10", "verified", "done")]
    assert not state(date(2022, 9, 9), *events)["is_verified"]


def test_an_approved_stop_leaves_numerator_and_denominator() -> None:
    events = [event("青峰镇", "2022-09-10", "stopped"), event("金龙镇", "2022-09-10", "verified", "done")]
    rows = completion(states(date(2022, 10, 8), *events, units=("青峰镇", "金龙镇")), []).iloc[0]
    assert (rows["verified_count"], rows["duty_count"], rows["stopped_count"]) == (1, 1, 1)
    assert rows["completion_ratio"] == 1


def test_nothing_due_is_missing_not_zero() -> None:
    rows = completion(states(date(2022, 9, 1)), []).iloc[0]
    assert rows["due_count"] == 0
    assert pd.isna(rows["on_time_ratio"])
    assert completion(states(date(2022, 9, 1)).iloc[:0], []).iloc[0]["duty_count"] == 0


def test_average_and_done_by_all_are_two_figures() -> None:
    done = [event(unit, "2022-09-10", "verified", "done") for unit in ("青峰镇", "金龙镇")]
    found = states(date(2022, 10, 8), *done, units=("青峰镇", "金龙镇", "临江镇"))
    strict = done_by_all(found.reset_index()).iloc[0]
    assert (strict["member_done_count"], strict["member_count"], strict["is_done"]) == (2, 3, False)
    assert completion(found, []).iloc[0]["completion_ratio"] == pytest.approx(2 / 3)


def test_due_soon_is_yellow_until_reported_done() -> None:
    half = event("青峰镇", "2022-09-10", "reported", "in_progress", 0.6)
    done = event("青峰镇", "2022-09-18", "reported", "done")
    assert state(date(2022, 9, 16), half)["light"] == "yellow"
    assert state(date(2022, 9, 19), half, done)["light"] == "green"
    assert state(date(2022, 9, 1))["light"] == "grey"


def test_thirty_points_behind_time_is_red_ten_is_yellow() -> None:
    # 26 August to 31 December: 127 days; on 28 October 63 have passed, 49.6 %
    for percent, light in ((0.19, "behind"), (0.2, "yellow"), (0.39, "yellow"), (0.40, "green")):
        behind = event("青峰镇", "2022-10-20", "reported", "in_progress", percent)
        assert state(date(2022, 10, 28), behind, due="2022-12-31")["light"] == light


@pytest.mark.parametrize(
    ("lights", "light"),
    [
        (["red"] * 2 + ["green"] * 21, "yellow"),
        (["red"] * 3 + ["green"] * 20, "red"),
        (["behind"] * 3 + ["green"] * 20, "behind"),
        (["red"] + ["behind"] * 2 + ["green"] * 20, "behind"),
        (["behind"] * 2 + ["green"] * 21, "yellow"),
        (["missing"] * 5 + ["green"] * 18, "missing"),
        (["missing"] * 4 + ["green"] * 19, "green"),
        (["yellow"] * 3 + ["green"] * 20, "yellow"),
        (["grey"] * 23, "grey"),
        ([], "grey"),
    ],
)
def test_the_light_of_a_group(lights: list[str], light: str) -> None:
    rule = {"group_red_ratio": 0.1, "group_yellow_ratio": 0.1, "group_missing_ratio": 0.2}
    assert group_light(pd.Series(lights, dtype="str"), **rule) == light
