"""Visits, hazards by group, coverage and legal clocks again in slow obvious Python; rows as in plain.py."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import chinese_calendar

from tests.plain import Row, ratio
from tests.plain_hazards import has_come, hazard_cohort, is_open, is_verified

AGES = ((1, 30), (31, 60), (61, 90), (91, 10**6))
FIRE = "fire"


def month(day: date) -> str:
    """The month of a day as its first day."""
    return day.replace(day=1).isoformat()


def found_at(visit: Row, hazards: Iterable[Row], as_of: date) -> list[Row]:
    """Hazards of one visit that were found by the as-of date."""
    code = visit["inspection_code"]
    return [row for row in hazards if row["inspection_code"] == code and row["found_on"] <= as_of]


def visits_by(visits: list[Row], hazards: list[Row], key: Callable[[Row], str]) -> dict[str, Row]:
    """Visits per group: how many, how many found something, how many hazards."""
    groups: dict[str, Row] = {}
    for visit in visits:
        group = groups.setdefault(key(visit), Counter(visit_count=0, found_visit_count=0, hazard_count=0))
        found = len(found_at(visit, hazards, visit["as_of"]))
        group.update(visit_count=1, found_visit_count=int(found > 0), hazard_count=found)
    return {name: dict(group) for name, group in groups.items()}


def fate(found: list[Row], as_of: date) -> Row:
    """What became of hazards found in a span, with all its ratios."""
    late = [row for row in found if has_come(row["due_on"], as_of - timedelta(1)) and not is_verified(row, as_of)]
    closed = [row for row in found if has_come(row["closed_on"], as_of)]
    rebound = [row for row in closed if has_come(row["reopened_on"], as_of)]
    major = [row for row in found if row["level"] == "major"]
    listed = [row for row in found if has_come(row["listed_on"], as_of)]
    spot = [row for row in found if has_come(row["rectified_on"], as_of) and row["rectified_on"] <= row["found_on"]]
    counts = {
        "major_count": len(major),
        "major_listed_count": sum(row in listed for row in major),
        "once_listed_count": len(listed),
        "delisted_count": sum(has_come(row["delisted_on"], as_of) for row in found),
        "spot_count": len(spot),
        "once_closed_count": len(closed),
        "rebound_count": len(rebound),
        "late_count": len(late),
        "open_count": sum(is_open(row, as_of) for row in found),
        "spot_ratio": ratio(len(spot), len(found)),
        "rebound_ratio": ratio(len(rebound), len(closed)),
        "listed_ratio": ratio(sum(row in listed for row in major), len(major)),
    }
    return counts | hazard_cohort(found, date.min, as_of)


def grouped(rows: Iterable[Row], key: Callable[[Row], object]) -> dict:
    """Rows by what `key` says of them."""
    groups: dict = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)


def days_to_check(found: list[Row], as_of: date) -> list[int]:
    """Days from found to checked, for those whose check holds, in rising order."""
    return sorted((row["verified_on"] - row["found_on"]).days for row in found if is_verified(row, as_of))


def within(days: list[int], tenths: int) -> int:
    """The fewest days within which so many tenths of them were done."""
    return next(day for day in days if 10 * sum(other <= day for other in days) >= tenths * len(days))


def overdue(hazards: list[Row], as_of: date) -> list[Row]:
    """Open hazards past their day with days late and age."""
    late = [row for row in hazards if is_open(row, as_of) and has_come(row["due_on"], as_of - timedelta(1))]
    days = [(row, (as_of - row["due_on"]).days) for row in late]
    return [
        row
        | {"late_days": late_days, "is_unverified": not is_verified(row, as_of)}
        | {"age_no": next(number for number, (first, last) in enumerate(AGES, 1) if first <= late_days <= last)}
        for row, late_days in days
    ]


def place_of(row: Row) -> tuple[str, str]:
    """A place: a name in the area of a unit."""
    return row["unit_key"], row["place_name"]


def returning(hazards: list[Row], from_on: date, as_of: date) -> dict[tuple[str, str], tuple[int, int]]:
    """Places with kinds of hazard found again after a check, and with hazards reopened in the span."""
    again: dict[tuple[str, str], tuple[int, int]] = {}
    known = [row for row in hazards if row["found_on"] <= as_of]
    for place, found in grouped(known, place_of).items():
        kinds = grouped(found, lambda row: row["category_code"]).values()
        repeated = sum(any(is_again(row, kind, from_on, as_of) for row in kind) for kind in kinds)
        rebounds = sum(row["reopened_on"] is not None and from_on <= row["reopened_on"] <= as_of for row in found)
        if repeated or rebounds:
            again[place] = (repeated, rebounds)
    return again


def is_again(row: Row, kind: list[Row], from_on: date, as_of: date) -> bool:
    """Whether a hazard of the span was found after the check of another of its kind."""
    checks = [other["verified_on"] for other in kind if has_come(other["verified_on"], as_of)]
    return row["found_on"] >= from_on and any(check < row["found_on"] for check in checks)


def coverage(stock: list[Row], visits: list[Row], as_of: date) -> dict[str, tuple[int, int]]:
    """Listed and visited places per kind of place."""
    latest: dict[tuple[str, str | None], Row] = {}
    for row in sorted(stock, key=lambda row: (row["counted_on"], row["source_row"])):
        if row["counted_on"] <= as_of:
            latest[row["place_type"], row["unit_key"]] = row
    found = {}
    for kind in {kind for kind, _ in latest}:
        units = {unit for other, unit in latest if other == kind}
        used = {None} if None in units else units
        places = {
            place_of(row) for row in visits if row["place_type"] == kind and (None in used or row["unit_key"] in used)
        }
        found[kind] = (sum(latest[kind, unit]["place_count"] for unit in used), len(places))
    return found


def term(clock_key: str, start: date) -> date:
    """The last day of a legal term."""
    if clock_key == "sealing":
        return start + timedelta(days=30)
    if clock_key == "spot":
        return start
    return chinese_calendar.get_workdays(start + timedelta(days=1), start + timedelta(days=20))[2]


def clocks(visits: list[Row], hazards: list[Row], as_of: date) -> dict[str, Counter]:
    """How each clock was kept, for visits of the fire rescue body."""
    keys = {"责令限期改正": "recheck", "当场改正": "spot", "临时查封": "sealing"}
    states: dict[str, Counter] = {key: Counter() for key in keys.values()}
    for visit in (row for row in visits if row["inspector_name"] == FIRE and row["outcome"] in keys):
        key = keys[visit["outcome"]]
        for hazard in found_at(visit, hazards, as_of):
            states[key][clock_state(key, visit, hazard, as_of)] += 1
    return states


def clock_state(key: str, visit: Row, hazard: Row, as_of: date) -> str:
    """How a clock was kept for one hazard; "" when it has not begun to run."""
    done = hazard["rectified_on" if key == "spot" else "verified_on"]
    start = visit["inspected_on"]
    if key == "recheck":
        begun = [hazard["due_on"], hazard["rectified_on"] if has_come(hazard["rectified_on"], as_of) else None]
        start = min((day for day in begun if day), default=date.max)
    if start > as_of:
        return ""
    last = term(key, start)
    if has_come(done, as_of):
        return "kept" if done <= last else "late"
    return "missed" if last < as_of else "running"
