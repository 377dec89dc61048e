"""Targets 指标 (measures.md §2): reading against target, place in proportion to time, required and recent pace."""

import math
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from fireledger.measures.readings import Reading, by_target, readings_of, share_unit, twins, whole_series

PACE_DAYS, PACE_REACH = 28, 56  # the recent pace: from the last reading to one that is four to eight weeks older

TYPES = {
    "target_key": "str",
    "target_value": "float64",
    "due_on": "datetime64[us]",
    "read_on": "datetime64[us]",
    "unit_count": "int64",
    "numerator": "float64",
    "denominator": "float64",
    "reached_value": "float64",
    "reached_ratio": "float64",
    "place_ratio": "float64",
    "baseline_ratio": "float64",
    "gap_ratio": "float64",
    "last_value": "float64",
    "is_met": "bool",
    "is_stale": "bool",
    "days_left": "Int64",
    "left_count": "float64",
    "required_per_week": "float64",
    "recent_per_week": "float64",
    "outlook": "str",
    "expected_on": "datetime64[us]",
    "light": "str",
}


class Rule(NamedTuple):
    """The day asked about and the settings in force: due soon, too old, how far behind is yellow and red."""

    now: pd.Timestamp
    due_soon_days: int
    stale_days: int
    yellow_behind_ratio: float
    red_behind_ratio: float


def targets(
    facts: pd.DataFrame,
    readings: pd.DataFrame,
    as_of: date,
    *,
    due_soon_days: int,
    stale_days: int,
    yellow_behind_ratio: float,
    red_behind_ratio: float,
) -> pd.DataFrame:
    """Every target with its latest reading, what is left, the pace it takes and a light; one row per target_key.

    facts: target_key, plan_id, target_code, parent_code, unit_key, direction, target_value (shares 0 to 1; empty:
    待明确), value_unit, baseline, due_on, is_soft, is_against_last_year, starts_on (signed, else start of the window),
    window_start and reporting_starts_on; others pass through. readings: target_key, read_on, unit_key, is_group, value,
    numerator, denominator, up to `as_of`. A part of a target (parent_code) without value or date takes those of the
    whole. Returns, beside the facts: read_on and unit_count (units added up for it, 0: read as a whole), numerator,
    denominator, reached_value; reached_ratio, place_ratio (time-proportional) and baseline_ratio, of 1 for shares, of
    the target for counts; gap_ratio = reached − place; last_value (the same day last year); is_met, is_stale, days_left
    (below 0: overdue), left_count, required_per_week (rounded up), recent_per_week, outlook (met, overdue, miss: at the
    recent pace only after the date, on_pace, unknown: no pace or no date), expected_on (the day at the recent pace,
    where there is one) and light (grey, not missing, while reporting has not started). Gaps are empty: no reading, no
    value to reach, no date. Source: measures.md §14, decisions "What a target is judged by" and "A light of its own for
    far behind".
    """
    rule = Rule(pd.Timestamp(as_of), due_soon_days, stale_days, yellow_behind_ratio, red_behind_ratio)
    read, inherited = by_target(readings), _inherited(facts)
    rows = [_row(fact, readings_of(fact, read), rule) for fact in inherited.itertuples(index=False)]
    judged = pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)
    kept = inherited.drop(columns=[name for name in TYPES if name in inherited.columns])
    return pd.concat([kept.reset_index(drop=True), judged], axis=1)


def _inherited(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts with value and date of the whole for parts that have none of their own."""
    wholes = {(fact.plan_id, fact.target_code): fact for fact in facts.itertuples(index=False)}
    of_whole = [wholes.get((fact.plan_id, fact.parent_code), fact) for fact in facts.itertuples(index=False)]
    taken = {
        name: facts[name].where(facts[name].notna(), pd.Series([getattr(fact, name) for fact in of_whole], facts.index))
        for name in ("target_value", "due_on")
    }
    return facts.assign(**taken).astype({"target_value": "float64", "due_on": "datetime64[us]"})


def _row(fact: Any, read: list[Reading], rule: Rule) -> dict[str, Any]:
    """One target judged by its readings."""
    series = [point for point in whole_series(fact, read) if point.read_on >= fact.window_start]
    pairs = [pair for pair in twins(fact, read) if pair[0].read_on >= fact.window_start]
    last, last_value = (series[-1] if series else None), (pairs[-1][1].reached if pairs else math.nan)
    limit = fact.target_value
    if fact.is_against_last_year:
        last, limit = (pairs[-1][0], last_value) if pairs else (last, math.nan)
    row: dict[str, Any] = {"target_key": fact.target_key, "target_value": limit, "due_on": fact.due_on}
    row |= {"unit_count": 0, "is_met": False, "is_stale": False, "last_value": last_value}
    row["light"] = "missing" if fact.reporting_starts_on <= rule.now else "grey"
    row |= {"outlook": "unknown", "expected_on": pd.NaT}
    row["days_left"] = None if pd.isna(fact.due_on) else (fact.due_on - rule.now).days
    if last is None:
        return row
    row |= {name: getattr(last, name) for name in ("read_on", "unit_count", "numerator", "denominator")}
    row |= {"reached_value": last.reached, "is_met": _meets(fact.direction, last.reached, limit)}
    row["is_stale"] = (rule.now - last.read_on).days > rule.stale_days
    row |= _progress(fact, last, limit, rule.now) | _paces(fact, series, limit, row["days_left"])
    row |= _outlook(row, rule.now)
    return row | {"light": _light(fact, row, series, rule)}


def _meets(direction: object, reached: float, limit: float) -> bool:
    """Whether a value is what was asked for; never when either is unknown."""
    if direction == "at_most":
        return reached <= limit
    return reached >= limit if direction == "at_least" else reached == limit


def _is_rising(fact: Any, reached: float, limit: float) -> bool:
    """Whether the target is reached by doing more: at least so much, or exactly so much and not yet there."""
    return bool(limit > 0 and (fact.direction == "at_least" or (fact.direction == "equal" and reached <= limit)))


def _progress(fact: Any, last: Reading, limit: float, now: pd.Timestamp) -> dict[str, float]:
    """Where the target stands and where it would stand if it had kept pace with time, on one scale."""
    if not _is_rising(fact, last.reached, limit):
        return {"reached_ratio": last.reached} if share_unit(fact.value_unit) else {}
    scale = 1.0 if share_unit(fact.value_unit) else limit
    base = 0.0 if pd.isna(fact.baseline) else float(fact.baseline)
    row = {"reached_ratio": last.reached / scale}
    if pd.notna(fact.baseline):
        row["baseline_ratio"] = base / scale
    if pd.isna(fact.due_on):
        return row
    span = (fact.due_on - fact.starts_on).days
    elapsed = min(max((now - fact.starts_on).days / span, 0.0), 1.0) if span > 0 else 1.0
    place = (base + (limit - base) * elapsed) / scale
    return row | {"place_ratio": place, "gap_ratio": row["reached_ratio"] - place}


def _paces(fact: Any, series: list[Reading], limit: float, days_left: int | None) -> dict[str, float]:
    """What is left, how much of it a week, and how much a week was done of late, in objects."""
    last = series[-1] if series else None
    if last is None or not _is_rising(fact, last.reached, limit):
        return {}
    row = {"recent_per_week": _recent(series)}
    left = (limit * last.denominator if share_unit(fact.value_unit) else limit) - last.done
    if math.isnan(left):
        return row
    row["left_count"] = max(math.ceil(round(left, 6)), 0)
    if not row["left_count"]:
        row["required_per_week"] = 0
    elif days_left is not None and days_left > 0:
        row["required_per_week"] = math.ceil(row["left_count"] * 7 / days_left)
    return row


def _outlook(row: dict[str, Any], now: pd.Timestamp) -> dict[str, Any]:
    """Whether the target is met in time at its recent pace, and the day on which it then is."""
    left, pace = row.get("left_count", math.nan), row.get("recent_per_week", math.nan)
    days = math.ceil(left * 7 / pace) if pace > 0 and left > 0 else None
    expected = {"expected_on": pd.NaT if days is None or days > 36500 else now + pd.Timedelta(days=days)}
    if row["is_met"]:
        return {"outlook": "met", "expected_on": pd.NaT}
    if row["days_left"] is not None and row["days_left"] < 0:
        return {"outlook": "overdue", **expected}
    if row["days_left"] is None or math.isnan(left) or math.isnan(pace):
        return {"outlook": "unknown", **expected}
    return {"outlook": "on_pace" if days is not None and days <= row["days_left"] else "miss", **expected}


def _recent(series: list[Reading]) -> float:
    """How much a week came about since the latest reading that is four to eight weeks older than the last one."""
    last = series[-1]
    older = [point for point in series if PACE_DAYS <= (last.read_on - point.read_on).days <= PACE_REACH]
    if not older:
        return math.nan
    return (last.done - older[-1].done) * 7 / (last.read_on - older[-1].read_on).days


def _light(fact: Any, row: dict[str, Any], series: list[Reading], rule: Rule) -> str:
    """One light per target; the first rule that holds decides."""
    limit, behind = row["target_value"], -row.get("gap_ratio", math.nan)
    worst, far = ("yellow", "yellow") if fact.is_soft else ("red", "behind")
    is_past = row["days_left"] is not None and row["days_left"] < 0
    is_running = fact.is_against_last_year and not is_past
    rules = [
        (math.isnan(limit) or math.isnan(row["reached_value"]), "grey"),
        (row["is_met"] and _was_late(fact, series, limit), "late_done"),
        (row["is_met"], "green"),
        (not _is_rising(fact, row["reached_value"], limit), "yellow" if is_running else worst if is_past else far),
        (is_past, worst),
        (pd.isna(fact.due_on), "grey"),
        (row["outlook"] == "miss" or round(behind, 9) > rule.red_behind_ratio, far),
        (round(behind, 9) >= rule.yellow_behind_ratio, "yellow"),
        (row["days_left"] is not None and row["days_left"] <= rule.due_soon_days, "yellow"),
    ]
    return next((light for holds, light in rules if holds), "green")


def _was_late(fact: Any, series: list[Reading], limit: float) -> bool:
    """Whether a target that stands met was met only after its date: the first reading of the present streak."""
    if pd.isna(fact.due_on) or fact.direction == "at_most":
        return False
    missed = [place for place, point in enumerate(series) if not _meets(fact.direction, point.reached, limit)]
    return bool(series[missed[-1] + 1 if missed else 0].read_on > fact.due_on)
