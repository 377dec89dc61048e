"""Targets in detail: which unit holds how much of the rest, and counts beside the same day of the year before."""

import math
from typing import Any

import pandas as pd

from fireledger.measures.readings import Reading, by_target, readings_of, share_unit, twins


def target_units(judged: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """What each unit holds of the rest of a target, one row per target_key × unit_key, most left first.

    judged: rows as from `targets`. readings: as there, with unit_name; groups of units are left out. Returns
    target_key, unit_key, unit_name, read_on, numerator, denominator, reached_value (of the unit's latest reading) and
    left_count (objects to go until the unit reaches the target; empty where it cannot be told).
    """
    read = by_target(readings[~readings["is_group"].astype("bool")])
    rows = []
    for fact in judged.itertuples(index=False):
        names = {row.unit_key: row.unit_name for row in read.get(fact.target_key, [])}
        points = [point for point in readings_of(fact, read) if point.read_on >= fact.window_start]
        latest = {point.unit_key: point for point in points if point.unit_key is not None}
        rows += [_unit_row(fact, names[key], point) for key, point in latest.items()]
    table = pd.DataFrame(rows, columns=list(UNIT_TYPES)).astype(UNIT_TYPES)
    order = table.assign(place=-table["left_count"].fillna(-1))
    return table.loc[order.sort_values(["target_key", "place", "unit_key"], kind="stable").index].reset_index(drop=True)


UNIT_TYPES = {
    "target_key": "str",
    "unit_key": "str",
    "unit_name": "str",
    "read_on": "datetime64[us]",
    "numerator": "float64",
    "denominator": "float64",
    "reached_value": "float64",
    "left_count": "float64",
}


def _unit_row(fact: Any, name: str, point: Reading) -> dict[str, Any]:
    row = {"target_key": fact.target_key, "unit_key": point.unit_key, "unit_name": name, "read_on": point.read_on}
    row |= {"numerator": point.numerator, "denominator": point.denominator, "reached_value": point.reached}
    left = fact.target_value * point.denominator - point.numerator
    if fact.direction != "at_most" and share_unit(fact.value_unit) and not math.isnan(left):
        row["left_count"] = max(math.ceil(round(left, 6)), 0)
    return row


def same_day_counts(facts: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Targets that must not be passed beside the same day of the year before, one row per target_key × read_on.

    facts and readings as for `targets`. Only days on which both years were read, from the window's start on. Returns
    target_key, target_code, read_on, value, last_on, last_value and difference = value − last_value (counts).
    """
    read, rows = by_target(readings), []
    for fact in facts.itertuples(index=False):
        pairs = [pair for pair in twins(fact, readings_of(fact, read)) if pair[0].read_on >= fact.window_start]
        rows += [
            {
                "target_key": fact.target_key,
                "target_code": fact.target_code,
                "read_on": point.read_on,
                "value": point.reached,
                "last_on": before.read_on,
                "last_value": before.reached,
                "difference": point.reached - before.reached,
            }
            for point, before in pairs
        ]
    return pd.DataFrame(rows, columns=list(DAY_TYPES)).astype(DAY_TYPES)


DAY_TYPES = {
    "target_key": "str",
    "target_code": "str",
    "read_on": "datetime64[us]",
    "value": "float64",
    "last_on": "datetime64[us]",
    "last_value": "float64",
    "difference": "float64",
}
