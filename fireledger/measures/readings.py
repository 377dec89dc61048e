"""Readings of targets: of the whole as reported, else added up from units that all report parts of a whole."""

import math
from typing import Any, NamedTuple

import pandas as pd

SHARES = ("%", "％", "百分比")  # units of a target that is a share of a whole


class Reading(NamedTuple):
    """What was read of a target on a day. reached: in the target's own unit, shares 0 to 1. done: how many objects that
    is. unit_count: units added up for it, 0 for a whole; read_on is then the day of the oldest of their readings."""

    read_on: pd.Timestamp
    unit_key: str | None
    numerator: float
    denominator: float
    reached: float
    done: float
    unit_count: int = 0
    is_group: bool = False


def share_unit(unit: object) -> bool:
    """Whether a target's unit of count makes it a share of a whole."""
    return unit in SHARES


def by_target(readings: pd.DataFrame) -> dict[str, list[Any]]:
    """The readings of each target in the order of their days."""
    found: dict[str, list[Any]] = {}
    for reading in readings.sort_values("read_on", kind="stable").itertuples(index=False):
        found.setdefault(reading.target_key, []).append(reading)
    return found


def readings_of(fact: Any, read: dict[str, list[Any]]) -> list[Reading]:
    """The readings of one target, on its scale; a reading of the unit that bears the target is one of the whole."""
    own = None if pd.isna(fact.unit_key) else fact.unit_key
    is_share, found = share_unit(fact.value_unit), []
    for row in read.get(fact.target_key, []):
        unit = None if pd.isna(row.unit_key) or row.unit_key == own else row.unit_key
        part, whole = float(row.numerator), float(row.denominator)
        reached = _reached(float(row.value), part, whole, is_share=is_share)
        done = part if is_share else reached
        found.append(Reading(row.read_on, unit, part, whole, reached, done, is_group=bool(row.is_group)))
    return found


def _reached(value: float, part: float, whole: float, *, is_share: bool) -> float:
    if is_share and whole > 0 and not math.isnan(part):
        return part / whole
    if is_share:
        return value
    return part if math.isnan(value) else value


def whole_series(fact: Any, read: list[Reading]) -> list[Reading]:
    """The readings of a target as a whole, one a day, in order. Where nobody read the whole, units are added up: on
    each day the latest reading of every unit, once all that ever report have one with numerator and denominator."""
    wholes = {point.read_on: point for point in read if point.unit_key is None and not math.isnan(point.reached)}
    if wholes:
        return list(wholes.values())
    parts = [point for point in read if point.unit_key is not None and not point.is_group]
    units = {point.unit_key for point in parts}
    latest: dict[str | None, Reading] = {}
    sums: dict[pd.Timestamp, Reading] = {}
    for point in parts:
        latest[point.unit_key] = point
        if len(latest) == len(units):
            sums[point.read_on] = _added(list(latest.values()), is_share=share_unit(fact.value_unit))
    return [point for point in sums.values() if not math.isnan(point.reached)]


def _added(latest: list[Reading], *, is_share: bool) -> Reading:
    part, whole = sum(point.numerator for point in latest), sum(point.denominator for point in latest)
    # one without numerator or denominator makes the sum empty
    reached = _reached(math.nan, part + 0 * whole, whole, is_share=is_share)
    return Reading(min(point.read_on for point in latest), None, part, whole, reached, part, len(latest))


def twins(fact: Any, read: list[Reading]) -> list[tuple[Reading, Reading]]:
    """Readings of a target that must not be passed, each with that of the same day a year before, where there is one;
    the 29th of February is compared with the 28th."""
    if fact.direction != "at_most":
        return []
    days = {point.read_on: point for point in whole_series(fact, read)}
    dated = [(point, point.read_on - pd.DateOffset(years=1)) for point in days.values()]
    return [(point, days[before]) for point, before in dated if before in days]
