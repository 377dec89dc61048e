"""What may follow what on one duty: a check after a report, closing after a check, an extension before the date."""

from typing import Any

import pandas as pd

from fireledger.measures.completion import histories, history_of

FAULTS = ["row", "column", "wish", "due_on"]


def order_faults(entries: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Which of some entries cannot follow what is recorded on their duties up to their own date.

    entries: task_key, unit_key, due_on (as the plan has it, NaT for none), reported_on, stage, new_due_on. events: as
    for duty_states. Returns row (label of the entry), column (stage, reported_on or new_due_on), wish and due_on (date
    in force), at most one row per entry. wish: report_first, verify_first, done_first, no_due, due_passed, due_later.
    Source: measures.md §4, docs/decisions.md nos. 8, 9 and 27.
    """
    history = histories(events)
    faults = []
    for entry in entries.itertuples():
        recorded = history.get((entry.task_key, entry.unit_key), [])
        past = [event for event in recorded if event.reported_on <= entry.reported_on]
        state = history_of(past, entry.due_on, entry.reported_on)
        column, wish = _wish(entry, past, state)
        if wish:
            faults.append((entry.Index, column, wish, state["due_on"]))
    return pd.DataFrame(faults, columns=FAULTS).astype({"due_on": "datetime64[us]"})


def _wish(entry: Any, past: list[Any], state: dict[str, Any]) -> tuple[str, str]:
    """Column and wish of the one thing that is in the way; two blanks when nothing is."""
    if entry.stage == "extended":
        return _extension_wish(entry, state["due_on"])
    in_the_way = {
        "verified": ("report_first", all(event.stage != "reported" for event in past)),
        "closed": ("verify_first", not state["is_verified"]),
        "reopened": ("done_first", not state["is_verified"]),
    }
    wish, holds = in_the_way.get(entry.stage, ("", False))
    return ("stage", wish) if holds else ("", "")


def _extension_wish(entry: Any, due_on: pd.Timestamp) -> tuple[str, str]:
    if pd.isna(due_on):
        return "stage", "no_due"
    if entry.reported_on > due_on:
        return "reported_on", "due_passed"
    return ("new_due_on", "due_later") if entry.new_due_on <= due_on else ("", "")
