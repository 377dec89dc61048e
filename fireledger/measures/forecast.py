"""The forecast 按近期进度推算: which dated tasks will miss their date at their recent pace (measures.md §8)."""

import math
from datetime import date
from itertools import pairwise

import pandas as pd

SPAN_DAYS = 30
MOST_SPANS = 3
FEWEST_SPANS = 2


def forecast(states: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """When each open dated task is done at its recent pace, one row per task_key with duties still to be verified.

    `states` as from duty_states, with signed_on and has_started. Pace: duties verified (and still so) in each of the
    last 3 spans of 30 days before `as_of` that lie wholly after the plan was signed. Returns duty_count,
    verified_count, left_count, due_on (the latest in force), span_count (0 to 3), recent_count (verified in those
    spans), fewest_count and most_count (of one span), expected_on = as_of + left ÷ mean pace, early_on and late_on with
    the best and the worst span for the pace (empty: never at that pace), and outlook: overdue, unknown (fewer than 2
    spans, or reporting has not started: no dates), miss (expected after the date), at_risk (only late_on is after it),
    on_pace.
    """
    live = states[~states["is_stopped"]]
    rows = [_outlook(key, duties, pd.Timestamp(as_of)) for key, duties in live.groupby("task_key", sort=False)]
    table = pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES)
    return table[table["left_count"] > 0].reset_index(drop=True)


TYPES = {
    "task_key": "str",
    "duty_count": "int64",
    "verified_count": "int64",
    "left_count": "int64",
    "due_on": "datetime64[us]",
    "span_count": "int64",
    "recent_count": "int64",
    "fewest_count": "int64",
    "most_count": "int64",
    "early_on": "datetime64[us]",
    "expected_on": "datetime64[us]",
    "late_on": "datetime64[us]",
    "outlook": "str",
}


def _outlook(key: object, duties: pd.DataFrame, now: pd.Timestamp) -> dict[str, object]:
    verified = int(duties["is_verified"].sum())
    left, due_on = len(duties) - verified, duties["due_on"].max()
    paces = _paces(duties, now)
    row = {
        "task_key": key,
        "duty_count": len(duties),
        "verified_count": verified,
        "left_count": left,
        "due_on": due_on,
        "span_count": len(paces),
        "recent_count": sum(paces),
        "fewest_count": min(paces, default=0),
        "most_count": max(paces, default=0),
    }
    if not duties["has_started"].any():
        return row | {"outlook": "unknown"}
    if len(paces) < FEWEST_SPANS:
        return row | {"outlook": "overdue" if due_on < now else "unknown"}
    early, expected, late = (
        _reached(now, left, count, spans)
        for count, spans in ((max(paces), 1), (sum(paces), len(paces)), (min(paces), 1))
    )
    dates = {"early_on": early, "expected_on": expected, "late_on": late}
    return row | dates | {"outlook": _word(due_on, now, expected, late)}


def _paces(duties: pd.DataFrame, now: pd.Timestamp) -> list[int]:
    """Duties verified in each of the last spans that began after the plan was signed; the latest span first."""
    done_on = duties["done_on"].where(duties["is_verified"])
    ends = [now - pd.Timedelta(days=SPAN_DAYS * number) for number in range(MOST_SPANS + 1)]
    signed_on = duties["signed_on"].max()
    return [int(((done_on > start) & (done_on <= end)).sum()) for end, start in pairwise(ends) if start >= signed_on]


def _reached(now: pd.Timestamp, left: int, count: int, spans: int) -> pd.Timestamp:
    """The day on which `left` duties are verified when `count` are in so many spans; NaT when none are."""
    return now + pd.Timedelta(days=math.ceil(left * SPAN_DAYS * spans / count)) if count else pd.NaT


def _word(due_on: pd.Timestamp, now: pd.Timestamp, expected: pd.Timestamp, late: pd.Timestamp) -> str:
    if due_on < now:
        return "overdue"
    if not expected <= due_on:
        return "miss"
    return "on_pace" if late <= due_on else "at_risk"
