"""Cadence by hand: when a slot falls due, what makes one good, and what nobody has set."""

from datetime import date

import pandas as pd

from fireledger.measures import cadence_counts, cadence_slots

NAMED = {"plan_id": "p", "cadence_kind": "四个一", "unit_key": "u"}


def slots(
    as_of: date,
    *held: tuple[str, str | None],
    per_year: float = 4,
    period: str | None = "quarter",
    roster: str = "confirmed",
) -> pd.DataFrame:
    """The slots of one unit in 2026 under a plan signed on 9 March."""
    span = {"starts_on": pd.Timestamp("2026-03-09"), "ends_on": pd.Timestamp("2026-12-31"), "roster": roster}
    span["reporting_starts_on"] = pd.Timestamp("2026-03-09")
    duty = {**NAMED, "slot_kind": "形势研判", "per_year": per_year, "period": period, **span}
    rows = [{**NAMED, "slot_kind": "形势研判", "held_on": pd.Timestamp(day), "period_key": key} for day, key in held]
    events = pd.DataFrame(rows, columns=[*NAMED, "slot_kind", "held_on", "period_key"])
    return cadence_slots(pd.DataFrame([duty]), events.astype({"held_on": "datetime64[us]"}), as_of, grace_days=10)


def states(*args: object, **choice: object) -> list[str]:
    """Their states in order."""
    return slots(*args, **choice)["state"].tolist()


def test_the_worked_example_of_the_methods_page() -> None:
    held = (("2026-03-20", None), ("2026-07-12", "2026-Q2"))
    assert states(date(2026, 10, 9), *held) == ["on_time", "late", "not_due", "not_due"]
    found = slots(date(2026, 10, 10), *held)
    assert found["state"].tolist() == ["on_time", "late", "missed", "not_due"]
    (counts,) = cadence_counts(found, []).to_dict("records")
    assert (counts["due_count"], counts["on_time_count"], counts["late_count"], counts["missed_count"]) == (3, 1, 1, 1)


def test_a_record_without_a_period_belongs_to_that_of_its_day() -> None:
    assert states(date(2026, 12, 31), ("2026-07-12", None)) == ["missed", "missed", "on_time", "not_due"]


def test_what_is_held_before_it_falls_due_is_counted_apart() -> None:
    (counts,) = cadence_counts(slots(date(2026, 6, 1), ("2026-05-10", None)), []).to_dict("records")
    assert (counts["due_count"], counts["ahead_count"], counts["held_count"]) == (1, 1, 1)


def test_twice_in_a_period_takes_two_records() -> None:
    assert states(date(2026, 3, 20), ("2026-03-10", None), per_year=8)[:2] == ["on_time", "not_due"]


def test_no_number_and_no_roster_leave_everything_open() -> None:
    assert states(date(2026, 12, 31), per_year=float("nan"), period=None) == ["open"]
    found = slots(date(2026, 12, 31), roster="open")
    assert set(found["state"]) == {"open"}
    (counts,) = cadence_counts(found, []).to_dict("records")
    assert (counts["slot_count"], counts["due_count"], counts["open_count"]) == (0, 0, 4)
    assert pd.isna(counts["cadence_ratio"])
