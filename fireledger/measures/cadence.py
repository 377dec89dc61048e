"""Cadence 频次 (measures.md §2): what each unit was to hold in each period, and whether it did, in time or later."""

from datetime import date
from typing import Any, NamedTuple

import pandas as pd

PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "year": 1}
COUNTS = [
    "slot_count",
    "due_count",
    "on_time_count",
    "late_count",
    "missed_count",
    "ahead_count",
    "not_due_count",
    "held_count",
    "open_count",
]
SLOT = ["plan_id", "cadence_kind", "slot_kind", "unit_key"]


class Span(NamedTuple):
    """One period: its key (2026, 2026-H1, 2026-Q3, 2026-09), first and last day."""

    period_key: str
    first_on: pd.Timestamp
    last_on: pd.Timestamp


def cadence_slots(duties: pd.DataFrame, events: pd.DataFrame, as_of: date, *, grace_days: int) -> pd.DataFrame:
    """Every slot of every unit with its state, one row per plan_id, cadence_kind, slot_kind, unit_key, period, slot_no.

    duties: rule × unit, with SLOT, per_year (empty: 待明确), period (month, quarter, half, year), starts_on and ends_on
    (the slots lie from the period of the one to that of the other), reporting_starts_on (nothing is due before it, nor
    while it is not known) and roster (confirmed, open, outside); others pass through. events: up to `as_of`, with SLOT,
    held_on, period_key (empty: that of the day). Adds period_key, first_on, last_on, due_on = last_on + grace_days,
    slot_no, held_on, is_due and state: on_time (held by the end of its period), late (held after it, but counted for it
    by name), missed (due and nothing came), not_due, open (no frequency set, or the row is a group without confirmed
    roster: nothing is due). The n-th event of a period fills its n-th slot. Source: measures.md §2; decision "When a
    slot of a cadence falls due".
    """
    held = _held(events)
    rows = [row for duty in duties.to_dict("records") for row in _slots(duty, held, pd.Timestamp(as_of), grace_days)]
    known = [name for name in duties.columns if name not in TYPES]
    table = pd.DataFrame(rows, columns=[*known, *TYPES]).astype(TYPES)
    return table.astype({name: duties[name].dtype for name in known})


TYPES = {
    "period": "str",
    "period_key": "str",
    "first_on": "datetime64[us]",
    "last_on": "datetime64[us]",
    "due_on": "datetime64[us]",
    "slot_no": "int64",
    "held_on": "datetime64[us]",
    "is_due": "bool",
    "state": "str",
}


def _held(events: pd.DataFrame) -> dict[tuple[Any, ...], list[tuple[pd.Timestamp, str | None]]]:
    """When each unit held each thing, in order, and for which period by name."""
    held: dict[tuple[Any, ...], list[tuple[pd.Timestamp, str | None]]] = {}
    for event in events.sort_values("held_on", kind="stable").itertuples(index=False):
        named = None if pd.isna(event.period_key) else str(event.period_key)
        slot = (event.plan_id, event.cadence_kind, event.slot_kind, event.unit_key)
        held.setdefault(slot, []).append((event.held_on, named))
    return held


def _slots(duty: dict[str, Any], held: dict, now: pd.Timestamp, grace_days: int) -> list[dict[str, Any]]:
    """The slots of one unit and thing; a single open one without period where no frequency is set."""
    if pd.isna(duty["per_year"]):
        open_row = {"period": "", "period_key": "", "slot_no": 0, "is_due": False, "state": "open"}
        return [duty | open_row]
    period = _period(duty)
    can_be_due = duty["roster"] != "open" and duty["reporting_starts_on"] <= now
    came: dict[str, list[pd.Timestamp]] = {}
    for held_on, named in held.get(tuple(duty[name] for name in SLOT), []):
        came.setdefault(span_of(_meant(held_on, named, period), period).period_key, []).append(held_on)
    rows = []
    for span in _spans(duty, period):
        days = came.get(span.period_key, [])
        for place in range(int(duty["per_year"]) // PER_YEAR[period]):
            held_on = days[place] if place < len(days) else pd.NaT
            due_on = span.last_on + pd.Timedelta(days=grace_days)
            told = {"due_on": due_on, "held_on": held_on, "is_due": due_on <= now and can_be_due}
            state = _state(duty["roster"], held_on, span.last_on, is_due=told["is_due"])
            rows.append(duty | span._asdict() | told | {"period": period, "slot_no": place + 1, "state": state})
    return rows


def _state(roster: str, held_on: pd.Timestamp, last_on: pd.Timestamp, *, is_due: bool) -> str:
    if roster == "open":
        return "open"
    if pd.isna(held_on):
        return "missed" if is_due else "not_due"
    return "on_time" if held_on <= last_on else "late"


def _period(duty: dict[str, Any]) -> str:
    """The period over which a number a year is spread: the rule's own if the number fits it, else the whole year."""
    period = duty["period"]
    fits = isinstance(period, str) and duty["per_year"] % PER_YEAR[period] == 0
    return str(period) if fits else "year"


def _meant(held_on: pd.Timestamp, named: str | None, period: str) -> pd.Timestamp:
    """A day of the period an event is counted for: the one it names, unless that is wider than its slots."""
    if named is None:
        return held_on
    year, _, part = named.partition("-")
    if part.startswith("Q"):
        return held_on if period == "month" else pd.Timestamp(int(year), int(part[1:]) * 3 - 2, 1)
    return pd.Timestamp(int(year), int(part or 1), 1) if part or period == "year" else held_on


def span_of(day: pd.Timestamp, period: str) -> Span:
    """The month, quarter, half or whole year in which a day lies."""
    months = 12 // PER_YEAR[period]
    number = (day.month - 1) // months
    first_on = pd.Timestamp(day.year, number * months + 1, 1)
    last_on = first_on + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    part = {"month": f"-{day.month:02d}", "quarter": f"-Q{number + 1}", "half": f"-H{number + 1}", "year": ""}[period]
    return Span(f"{day.year}{part}", first_on, last_on)


def _spans(duty: dict[str, Any], period: str) -> list[Span]:
    """The periods from that of the first day to that of the last."""
    spans, day = [], duty["starts_on"]
    while day <= duty["ends_on"]:
        spans.append(span_of(day, period))
        day = spans[-1].last_on + pd.Timedelta(days=1)
    return spans


def cadence_counts(slots: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Slots by state per group of `by` (or one row when empty), in the order in which the groups come.

    slots: as from cadence_slots. Returns `by`, COUNTS and cadence_ratio = on time ÷ due (0 to 1; empty when nothing was
    due). due = on time + late + missed; slot = due + ahead + not due, where ahead is held before it fell due; held
    counts every slot that is filled; open ones (待明确) are in no other count.
    """
    state, is_due = slots["state"], slots["is_due"]
    is_filled = state.isin(["on_time", "late"])
    counted = pd.DataFrame(
        {
            **{column: slots[column] for column in by},
            "slot_count": state != "open",
            "due_count": is_due,
            "on_time_count": is_due & (state == "on_time"),
            "late_count": is_due & (state == "late"),
            "missed_count": state == "missed",
            "ahead_count": is_filled & ~is_due,
            "not_due_count": state == "not_due",
            "held_count": is_filled,
            "open_count": state == "open",
        },
        index=slots.index,
    )
    rows = counted.groupby(by, sort=False, dropna=False)[COUNTS].sum().reset_index() if by else None
    rows = counted[COUNTS].sum().to_frame().T if rows is None else rows
    rows[COUNTS] = rows[COUNTS].astype("int64")
    return rows.assign(cadence_ratio=rows["on_time_count"] / rows["due_count"].where(rows["due_count"] > 0))
