"""Completion 完成 of dated tasks (measures.md §4), as of a date: verified beside reported, on time beside late."""

from datetime import date
from typing import Any

import pandas as pd

DUTY = ["task_key", "unit_key"]
EVENT = [*DUTY, "reported_on", "stage", "state", "percent", "new_due_on"]
COUNTS = [
    "duty_count",
    "reported_count",
    "verified_count",
    "closed_count",
    "due_count",
    "on_time_count",
    "overdue_count",
    "missing_count",
    "stopped_count",
    "extension_count",
]

#: Types of the state columns, also when there is no duty at all.
STATE_TYPES = {
    "due_on": "datetime64[us]",
    "extension_count": "int64",
    "is_stopped": "bool",
    "is_reported": "bool",
    "is_verified": "bool",
    "is_closed": "bool",
    "done_on": "datetime64[us]",
    "has_event": "bool",
    "percent": "float64",
}


def duty_states(
    duties: pd.DataFrame,
    events: pd.DataFrame,
    as_of: date,
    *,
    due_soon_days: int,
    yellow_behind_ratio: float,
    red_behind_ratio: float,
) -> pd.DataFrame:
    """The state of every dated duty as of a date, one row per task × unit.

    duties: task × member rows with task_key, unit_key, unit_name, due_on, signed_on, reporting_starts_on (others pass
    through); rows without a due date are left out, a unit met twice in one task is one duty. events: reports up to
    `as_of` with task_key, unit_key, reported_on, stage, state, percent, new_due_on, in the order they happened. Adds
    has_started (reporting on the plan has, by `as_of`; before it nothing is due, overdue or missing: measures.md §22),
    due_on (moved by extensions recorded by the date in force), extension_count, is_stopped, is_reported, is_verified,
    is_closed, done_on (first check since the last rebound), has_event, percent (latest, 0 to 1), is_due, is_on_time,
    is_overdue, late_days, elapsed_ratio (序时进度, 0 to 1, NaN where the signing is unknown), behind_ratio (序时 −
    percent; NaN where nothing or all was reported), light (measures.md §4). Verified implies reported, closed verified.
    """
    dated = duties[duties["due_on"].notna()].drop_duplicates(DUTY).reset_index(drop=True)
    history = histories(events[events["task_key"].isin(dated["task_key"])])
    now = pd.Timestamp(as_of)
    read = [history_of(history.get((row.task_key, row.unit_key), []), row.due_on, now) for row in dated.itertuples()]
    happened = pd.DataFrame(read, index=dated.index, columns=list(STATE_TYPES)).astype(STATE_TYPES)
    states = pd.concat([dated.drop(columns="due_on"), happened], axis=1)
    states["has_started"] = states["reporting_starts_on"] <= now
    states["is_due"] = states["has_started"] & (states["due_on"] <= now) & ~states["is_stopped"]
    states["is_on_time"] = states["is_verified"] & (states["done_on"] <= states["due_on"])
    states["is_overdue"] = states["is_due"] & (states["due_on"] < now) & ~states["is_verified"]
    states["late_days"] = (now - states["due_on"]).dt.days.where(states["is_overdue"], 0)
    states["elapsed_ratio"] = _elapsed(states, now)
    # a duty that never reported has no progress to be behind with: it is grey, due soon, or missing
    has_progress = states["has_event"] & ~states["is_reported"]
    states["behind_ratio"] = (states["elapsed_ratio"] - states["percent"]).where(has_progress)
    states["light"] = _lights(states, now, due_soon_days, yellow_behind_ratio, red_behind_ratio)
    return states


def completion(states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Completion per group of `by` (or one row when empty): every ratio with its numerator and denominator.

    Returns `by`, COUNTS and completion_ratio = verified ÷ duties, reported_ratio = reported ÷ duties,
    on_time_ratio = verified by the due date ÷ due. Approved stops are in neither; nothing in the denominator is NaN,
    and so is every ratio while reporting has started on no plan of the group.
    """
    live = ~states["is_stopped"]
    counted = pd.DataFrame(
        {
            **{column: states[column] for column in by},
            "duty_count": live,
            "reported_count": live & states["is_reported"],
            "verified_count": live & states["is_verified"],
            "closed_count": live & states["is_closed"],
            "due_count": states["is_due"],
            "on_time_count": states["is_due"] & states["is_on_time"],
            "overdue_count": states["is_overdue"],
            "missing_count": states["light"] == "missing",
            "stopped_count": states["is_stopped"],
            "extension_count": states["extension_count"],
            "started_count": states["has_started"],
        }
    )
    summed = [*COUNTS, "started_count"]
    if by:
        rows = counted.groupby(by, sort=False, dropna=False)[summed].sum().reset_index()
    else:
        rows = counted[summed].sum().to_frame().T
    rows[COUNTS] = rows[COUNTS].astype("int64")
    duties = rows["duty_count"].where(rows.pop("started_count") > 0, 0)
    rows["completion_ratio"] = _ratio(rows["verified_count"], duties)
    rows["reported_ratio"] = _ratio(rows["reported_count"], duties)
    rows["on_time_ratio"] = _ratio(rows["on_time_count"], rows["due_count"])
    return rows


def done_by_all(states: pd.DataFrame) -> pd.DataFrame:
    """Dated tasks strictly: one row per task_key with duty_count, done_count, group members apart, is_done.

    member_count / member_done_count count the units reached through a group ("23个镇街中19个已完成"); is_done only when
    every duty that was not stopped is verified, and there is one. latest_due_on: the latest date in force of any duty,
    extensions included.
    """
    live = states[~states["is_stopped"]]
    counted = pd.DataFrame(
        {
            "task_key": live["task_key"],
            "duty_count": 1,
            "done_count": live["is_verified"],
            "reported_count": live["is_reported"],
            "closed_count": live["is_closed"],
            "overdue_count": live["is_overdue"],
            "missing_count": live["light"] == "missing",
            "member_count": live["is_member"],
            "member_done_count": live["is_member"] & live["is_verified"],
        }
    )
    rows = counted.groupby("task_key", sort=False).sum().astype("int64")
    rows["latest_due_on"] = live.groupby("task_key", sort=False)["due_on"].max()
    rows = rows.reset_index()
    rows["is_done"] = rows["done_count"] == rows["duty_count"]
    return rows


def histories(events: pd.DataFrame) -> dict[tuple[str, str], list[Any]]:
    """The events of each duty in the order they happened. Plain lists: a frame per duty costs fifty times as much."""
    histories: dict[tuple[str, str], list[Any]] = {}
    for event in events[EVENT].sort_values("reported_on", kind="stable").itertuples(index=False):
        histories.setdefault((event.task_key, event.unit_key), []).append(event)
    return histories


def history_of(events: list[Any], due_on: pd.Timestamp, now: pd.Timestamp) -> dict[str, Any]:
    """Read one duty's events in the order they happened; see duty_states for the columns."""
    state: dict[str, Any] = {
        "due_on": due_on,
        "extension_count": 0,
        "is_stopped": False,
        "is_reported": False,
        "is_verified": False,
        "is_closed": False,
        "done_on": pd.NaT,
        "has_event": False,
        "percent": float("nan"),
    }
    for event in events:
        if event.reported_on <= now:
            _apply(state, event)
    return state


def _apply(state: dict[str, Any], event: Any) -> None:
    """One event changes the state of its duty: stages of measures.md §1."""
    stage, when, result = event.stage, event.reported_on, event.state
    state["has_event"] = True
    if stage == "reported":
        state["percent"] = 1.0 if result == "done" else _percent(event.percent, state["percent"])
        state["is_reported"] = state["is_reported"] or state["percent"] == 1.0
    elif stage == "reopened" or (stage == "verified" and result == "rejected"):
        state.update(is_reported=False, is_verified=False, is_closed=False, done_on=pd.NaT, percent=float("nan"))
    elif stage in ("verified", "closed"):
        state["done_on"] = state["done_on"] if state["is_verified"] else when
        state.update(is_reported=True, is_verified=True, is_closed=state["is_closed"] or stage == "closed")
    elif stage == "extended" and pd.notna(event.new_due_on) and when <= state["due_on"]:
        state.update(due_on=event.new_due_on, extension_count=state["extension_count"] + 1)
    elif stage == "stopped":
        state["is_stopped"] = True


def _percent(given: float, before: float) -> float:
    return before if pd.isna(given) else float(given)


def _elapsed(states: pd.DataFrame, now: pd.Timestamp) -> pd.Series:
    """Time-proportional progress 序时进度: the part of the time from signing to the date in force that is over."""
    whole = (states["due_on"] - states["signed_on"]).dt.days.clip(lower=1)
    return ((now - states["signed_on"]).dt.days / whole).clip(0, 1)


def _lights(states: pd.DataFrame, now: pd.Timestamp, soon_days: int, yellow: float, red: float) -> pd.Series:
    """One light per duty; the first rule that holds decides (measures.md §4)."""
    behind = states["behind_ratio"].fillna(0)
    is_soon = ((states["due_on"] - now).dt.days <= soon_days) & ~states["is_reported"]
    rules = [
        (states["is_stopped"], "grey"),
        (states["is_verified"] & states["is_on_time"], "green"),
        (states["is_verified"], "late_done"),
        (~states["has_started"], "grey"),
        (states["is_overdue"] & ~states["has_event"], "missing"),
        (states["is_overdue"], "red"),
        (behind.round(9) >= red, "behind"),
        (is_soon | (behind.round(9) >= yellow), "yellow"),
        (~states["has_event"], "grey"),
    ]
    lights = pd.Series("green", index=states.index, dtype="str")
    for holds, light in reversed(rules):
        lights = lights.mask(holds, light)
    return lights


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return part.astype("float64") / whole.astype("float64").where(whole > 0)
