"""The bridge 分母变动 between two dates (measures.md §7): opening + changes = closing, for three counts of duties."""

from datetime import date

import pandas as pd

from fireledger.measures.completion import DUTY

#: The changes of each account, in the order of the bridge; +1 enters the count, −1 leaves it.
STEPS = {
    "duty": {"joined": 1, "left": -1, "stopped": -1},
    "due": {"joined": 1, "left": -1, "stopped": -1, "fell_due": 1, "brought_forward": 1, "extended": -1},
    "verified": {"joined": 1, "left": -1, "stopped": -1, "verified": 1, "reopened": -1},
}


def bridge(opening: pd.DataFrame, closing: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What turned the counts of one date into those of a later one.

    opening / closing: duty_states of the same scope at the two dates; `as_of` is the later one. Returns account (duty:
    duties in force; due: of these fallen due; verified: of these verified), step_no, step (opening, those of STEPS,
    closing) and duty_count, signed: opening and all changes add up to closing.
    """
    moves = _moves(*_side_by_side(opening, closing), pd.Timestamp(as_of))
    ends_of = [_counted(states) for states in (opening, closing)]
    rows = []
    for account, steps in STEPS.items():
        ends = [int(counted[account].sum()) for counted in ends_of]
        changes = [(step, sign * int(moves[account][step].sum())) for step, sign in steps.items()]
        rows += [(account, *row) for row in [("opening", ends[0]), *changes, ("closing", ends[1])]]
    table = pd.DataFrame(rows, columns=["account", "step", "duty_count"])
    table.insert(1, "step_no", table.groupby("account").cumcount())
    return table


def bridge_list(opening: pd.DataFrame, closing: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """The duties that moved: one row per account and step of a duty, with change_count +1 or −1.

    `opening`, `closing`, `as_of` and account, step as for bridge; further columns are those of the later states, or of
    the earlier ones for a unit that has left its group.
    """
    before, after = (states.set_index(DUTY) for states in (opening, closing))
    duties = pd.concat([after, before[~before.index.isin(after.index)]])
    moves = _moves(*_side_by_side(opening, closing), pd.Timestamp(as_of))
    found = [
        duties[moves[account][step]].reset_index().assign(account=account, step=step, change_count=sign)
        for account, steps in STEPS.items()
        for step, sign in steps.items()
    ]
    return pd.concat(found, ignore_index=True)


def _side_by_side(opening: pd.DataFrame, closing: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the accounts count at both dates, a row per duty of either: those of the later date first."""
    before, after = (_counted(states.set_index(DUTY)) for states in (opening, closing))
    both = after.index.append(before.index[~before.index.isin(after.index)])
    return before.reindex(both), after.reindex(both)


def _counted(states: pd.DataFrame) -> pd.DataFrame:
    """What each account counts, and the date in force. Types that keep their gaps, for duties of one date only."""
    live = ~states["is_stopped"]
    flags = {
        "duty": live,
        "due": states["is_due"],
        "verified": live & states["is_verified"],
        "can_be_due": states["has_started"],
    }
    return pd.DataFrame(flags).astype("boolean").assign(due_on=states["due_on"])


def _moves(before: pd.DataFrame, after: pd.DataFrame, now: pd.Timestamp) -> dict[str, dict[str, pd.Series]]:
    """Which duties take each step. A duty that was to fall due and was stopped or extended takes both steps."""
    is_old, is_known = before["duty"].notna(), after["duty"].notna()
    was, has = (ends[list(STEPS)].fillna(False).astype("bool") for ends in (before, after))
    stays = is_old & is_known
    moves = {
        account: {
            "joined": ~is_old & has[account],
            "left": was[account] & ~is_known,
            "stopped": stays & was[account] & ~has["duty"],
        }
        for account in STEPS
    }
    waits = stays & was["duty"] & ~was["due"]
    fell_due = waits & (before["due_on"] <= now) & after["can_be_due"].fillna(False).astype("bool")
    moves["due"]["stopped"] |= fell_due & ~has["duty"]
    moves["due"] |= {
        "fell_due": fell_due,
        "brought_forward": waits & ~fell_due & has["due"],
        "extended": fell_due & has["duty"] & ~has["due"],
    }
    moves["verified"] |= {
        "verified": stays & ~was["verified"] & has["verified"],
        "reopened": was["verified"] & has["duty"] & ~has["verified"],
    }
    return moves
