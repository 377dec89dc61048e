"""Burn-up 进度曲线: dated duties said and checked to be done, day by day, beside time-proportional 序时."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from fireledger.measures.completion import histories, history_of

LATER = pd.Timestamp("2999-12-31")
STRETCH = {
    "begins_on": "datetime64[us]",
    "ends_on": "datetime64[us]",
    "is_reported": "bool",
    "is_verified": "bool",
    "signed_on": "datetime64[us]",
    "reporting_starts_on": "datetime64[us]",
    "due_on": "datetime64[us]",
}
COUNTS = ["duty_count", "reported_count", "verified_count"]
TYPES = {"day_on": "datetime64[us]", **dict.fromkeys(COUNTS, "Int64"), "expected_count": "float64", "is_ahead": "bool"}


def burn_up(spans: pd.DataFrame, events: pd.DataFrame, from_on: date, as_of: date) -> pd.DataFrame:
    """Counts of each day on which something could have moved, one row per day_on, in order.

    spans: rows of duty_spans_by_task_member. events: as for duty_states. Days: the first (the later of `from_on` and
    the earliest signed_on), every month's last, those of events, dates in force and changes of a roster, and `as_of`.
    Returns duty_count, reported_count and verified_count as completion counts them on that day, expected_count (序时:
    the sum over duties of days since signed_on ÷ days from there to the date in force, 0 to 1 each; NaN where a
    signed_on is not known) and is_ahead: days after `as_of` on which a known date falls, with expected_count alone;
    completion_ratio and expected_ratio ÷ duties, the former missing on days before reporting on any of their plans has
    started. No dated duty: no row. Source: measures.md §4, lights.
    """
    now = pd.Timestamp(as_of)
    stretches = pd.DataFrame(_stretches(spans, histories(events), now), columns=list(STRETCH)).astype(STRETCH)
    rows = []
    if len(stretches):
        rows = [_counted(stretches, day) for day in _days(stretches, pd.Timestamp(from_on), now)]
        live = stretches[stretches["ends_on"] > now]
        ahead = sorted(set(live.loc[live["due_on"] > now, "due_on"]))
        rows += [{"day_on": day, "expected_count": _expected(live, day), "is_ahead": True} for day in ahead]
    table = pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)
    duties = table["duty_count"].astype("float64").ffill()
    duties = duties.where(duties > 0)
    has_started = table["day_on"] >= stretches["reporting_starts_on"].min()
    done = table["verified_count"].astype("float64").where(has_started)
    return table.assign(completion_ratio=done / duties, expected_ratio=table["expected_count"] / duties)


def _stretches(spans: pd.DataFrame, history: dict[tuple[str, str], list[Any]], now: pd.Timestamp) -> Iterator[dict]:
    """Times in which a duty was carried and its state did not change, up to `now`; stopped ones are left out."""
    carried: dict[tuple[str, str], list[Any]] = {}
    members: dict[str, list[Any]] = {}
    for row in spans.itertuples(index=False):
        carried.setdefault((row.task_key, row.unit_key), []).append(row)
        if row.is_member:
            members.setdefault(row.duty_key, []).append(row)
    for key, rows in carried.items():
        yield from _of_duty([(row, members.get(row.duty_key, [])) for row in rows], history.get(key, []), now)


def _of_duty(rows: list[tuple[Any, list[Any]]], events: list[Any], now: pd.Timestamp) -> Iterator[dict[str, Any]]:
    """The stretches of one duty: each of its rows with the members of the unit as written."""
    days = {edge for row, members in rows for edge in _edges(row, members)} | {event.reported_on for event in events}
    for day, end in pairwise([*sorted(day for day in days if day <= now), LATER]):
        state = history_of(events, rows[0][0].due_on, day)
        if not state["is_stopped"] and any(_is_carried(row, members, day) for row, members in rows):
            yield _stretch(day, end, state, rows[0][0])


def _stretch(day: pd.Timestamp, end: pd.Timestamp, state: dict[str, Any], row: Any) -> dict[str, Any]:
    kept = {name: state[name] for name in ("is_reported", "is_verified", "due_on")}
    of_plan = {name: getattr(row, name) for name in ("signed_on", "reporting_starts_on")}
    return {"begins_on": day, "ends_on": end, **of_plan, **kept}


def _edges(row: Any, members: list[Any]) -> list[pd.Timestamp]:
    """Days on which a row comes into force or ends; for a unit as written, those of its members."""
    spans = [row] if row.is_member else [row, *members]
    return [day for span in spans for day in (span.valid_from, span.valid_to + pd.Timedelta(days=1))]


def _is_carried(row: Any, members: list[Any], day: pd.Timestamp) -> bool:
    if row.is_member:
        return bool(row.valid_from <= day <= row.valid_to)
    return not any(member.valid_from <= day <= member.valid_to for member in members)


def _days(stretches: pd.DataFrame, from_on: pd.Timestamp, now: pd.Timestamp) -> list[pd.Timestamp]:
    signed_on = stretches["signed_on"].min()
    first = min(from_on if pd.isna(signed_on) else max(from_on, signed_on), now)
    moved = {day for name in ("begins_on", "ends_on", "due_on") for day in stretches[name] if first <= day <= now}
    return sorted({first, now, *pd.date_range(first, now, freq="ME"), *moved})


def _counted(stretches: pd.DataFrame, day: pd.Timestamp) -> dict[str, Any]:
    live = stretches[(stretches["begins_on"] <= day) & (stretches["ends_on"] > day)]
    counts = (len(live), int(live["is_reported"].sum()), int(live["is_verified"].sum()))
    expected = _expected(live, day)
    return {"day_on": day, **dict(zip(COUNTS, counts, strict=True)), "expected_count": expected, "is_ahead": False}


def _expected(live: pd.DataFrame, day: pd.Timestamp) -> float:
    """Duties that would be done if every one advanced evenly from the day of signing to its date in force."""
    whole = (live["due_on"] - live["signed_on"]).dt.days.clip(lower=1)
    return float(((day - live["signed_on"]).dt.days / whole).clip(0, 1).sum(skipna=False))
