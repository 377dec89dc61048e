"""Load that is still open, and load that is overdue (measures.md §3 and §4)."""

import pandas as pd

STATES = ("open", "overdue")


def held_by_duty(members: pd.DataFrame) -> pd.DataFrame:
    """How much of each duty as written is in a state: one row per duty_key with held_ratio (0 to 1).

    members: rows of duty × member with duty_key and is_held. A group of 23 of which 8 are not done holds 8/23.
    """
    held = members.groupby("duty_key", sort=False)["is_held"].mean()
    return held.rename("held_ratio").reset_index()


def is_in_state(members: pd.DataFrame, state: str) -> pd.Series:
    """Whether each duty × member is in a state. Needs kind, is_verified, is_stopped, is_overdue (empty: not dated).

    open: not finished. A dated duty is until it is verified or stopped by approval; tasks of the other kinds have no
    end and stay open. overdue: dated, past the date in force, neither verified nor stopped. KeyError for another state.
    """
    finished = members[["is_verified", "is_stopped"]].eq(True).any(axis=1)
    overdue = members["is_overdue"].eq(True)
    return {"open": ~finished, "overdue": overdue}[state].astype("bool")


def held_only(duties: pd.DataFrame) -> pd.DataFrame:
    """The duties of which something is in the state: those with held_ratio above 0.

    As for measures.workload: full and lead count such a task once for its unit, a group as written as long as one
    member is in the state; share counts the part of its members that is.
    """
    return duties[duties["held_ratio"] > 0].reset_index(drop=True)
