"""Replies 按期回复: what has been answered of what was to be answered by a day (domain: letters and alerts)."""

from datetime import date

import pandas as pd

REPLIES = ["reply_due_count", "on_time_count", "late_count", "missing_count"]


def reply_states(letters: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The state of the reply to every letter, one row as given.

    Needs reply_due_on (empty: no reply was asked for) and replied_on (up to `as_of`, else empty). Adds is_reply_due
    (the last day for the reply is `as_of` or before), is_on_time, is_late, is_missing (one of the three where a reply
    is due), is_waiting (asked for, not due, not there) and reply_state: on_time, late, missing, waiting, early (there
    before it is due) or none (no reply was asked for).
    """
    now = pd.Timestamp(as_of)
    due_on, replied_on = pd.to_datetime(letters["reply_due_on"]), pd.to_datetime(letters["replied_on"])
    is_due, is_there = due_on <= now, replied_on.notna()
    states = letters.assign(
        is_reply_due=is_due,
        is_on_time=is_due & (replied_on <= due_on),
        is_late=is_due & (replied_on > due_on),
        is_missing=is_due & ~is_there,
        is_waiting=due_on.notna() & ~is_due & ~is_there,
    )
    word = pd.Series("none", index=states.index, dtype="str")
    word = word.mask(due_on.notna() & ~is_due & is_there, "early").mask(states["is_waiting"], "waiting")
    word = word.mask(states["is_on_time"], "on_time").mask(states["is_late"], "late")
    return states.assign(reply_state=word.mask(states["is_missing"], "missing"))


def reply_flags(states: pd.DataFrame) -> pd.DataFrame:
    """What is summed of rows as from reply_states: REPLIES, one flag each; due = on time + late + missing."""
    flags = states[["is_reply_due", "is_on_time", "is_late", "is_missing"]]
    return flags.set_axis(REPLIES, axis=1)


def summed(flags: pd.DataFrame, states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Flags summed per group of `by` (columns of `states`), or one row when `by` is empty; counts stay whole."""
    if not by:
        return flags.sum().to_frame().T.astype("int64")
    rows = pd.concat([states[by], flags], axis=1).groupby(by, sort=False, dropna=False)[list(flags)].sum()
    return rows.astype("int64").reset_index()


def ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    """part ÷ whole, 0 to 1; NaN where there is no whole."""
    return part.astype("float64") / whole.astype("float64").where(whole > 0)
