"""Supervision 督办: letters, circulars, visits and talks counted, their replies, and what moved after them."""

from datetime import date

import pandas as pd

from fireledger.measures.replies import ratio, reply_flags, summed

#: Every kind of action in the order in which figures and tables show them; the four of 四多 come first.
ACTION_TYPES = (
    *("circular", "urging", "covert_visit", "filming"),
    *("reminder", "interview", "listing", "notice", "exposure", "transfer"),
)


def action_counts(states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Actions and their replies per group of `by` (or one row when empty), most actions first.

    `states`: actions as from reply_states. Returns `by`, action_count, REPLIES and reply_ratio = answered in time ÷
    replies due (0 to 1; NaN when no reply is due).
    """
    flags = reply_flags(states)
    rows = summed(flags.assign(action_count=True), states, by)
    rows = rows[[*by, "action_count", *flags.columns]]
    rows = rows.assign(reply_ratio=ratio(rows["on_time_count"], rows["reply_due_count"]))
    return rows.sort_values(["action_count", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def movements(actions: pd.DataFrame, as_of: date, movement_days: int) -> pd.DataFrame:
    """Whether each action led to movement: a report, a passed check or a closing within so many days after it.

    actions: one row per action on a task or hazard with acted_on and first_moved_on (first such event after the day
    of the action, up to `as_of`; empty: none). Adds has_moved, moved_days (NaN: has not), and is_judged: it has moved,
    or the days have run out by `as_of`.
    """
    days = (pd.to_datetime(actions["first_moved_on"]) - pd.to_datetime(actions["acted_on"])).dt.days
    has_moved = days <= movement_days
    has_passed = (pd.Timestamp(as_of) - pd.to_datetime(actions["acted_on"])).dt.days >= movement_days
    return actions.assign(moved_days=days.where(has_moved), has_moved=has_moved, is_judged=has_moved | has_passed)


def movement(actions: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Actions that led to movement per group of `by` (or one row when empty).

    `actions` as from movements. Returns `by`, linked_count (actions that name a task or a hazard), judged_count,
    moved_count, moved_ratio = moved ÷ judged (0 to 1; NaN when none is judged), median_days from the action to the
    movement (NaN: none). moved ≤ judged ≤ linked.
    """
    flags = actions[["is_judged", "has_moved"]].set_axis(["judged_count", "moved_count"], axis=1)
    rows = summed(flags.assign(linked_count=True), actions, by)
    rows = rows[[*by, "linked_count", "judged_count", "moved_count"]]
    if by:
        days = actions.groupby(by, sort=False, dropna=False)["moved_days"].median().to_numpy()
    else:
        days = actions["moved_days"].median()
    return rows.assign(moved_ratio=ratio(rows["moved_count"], rows["judged_count"]), median_days=days)
