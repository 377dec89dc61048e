"""Reporting 按期报送 of continuous tasks (measures.md §2): reports due, on time, made good late, missing, lagging."""

import pandas as pd

COUNTS = ["due_count", "on_time_count", "late_count", "missing_count", "lagging_count", "lagging_in_time_count"]


def slot_states(slots: pd.DataFrame) -> pd.DataFrame:
    """The state of every report that has fallen due, one row per task × unit × period.

    Needs due_on, first_reported_on (empty: nothing came), last_state. Adds is_on_time, is_late (made good after the
    report day), is_missing, is_lagging (the latest report of the period says 推进滞后) and light.
    """
    states = slots.assign(
        is_on_time=slots["first_reported_on"] <= slots["due_on"],
        is_late=slots["first_reported_on"] > slots["due_on"],
        is_missing=slots["first_reported_on"].isna(),
        is_lagging=slots["last_state"].eq("lagging").fillna(False),
    )
    light = pd.Series("green", index=states.index, dtype="str")
    light = light.mask(states["is_lagging"], "yellow").mask(states["is_late"] & ~states["is_lagging"], "late_done")
    return states.assign(light=light.mask(states["is_missing"], "missing"))


def reporting(states: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Reports per group of `by` (or one row when empty), with numerator and denominator.

    `states` as from slot_states. Returns `by`, COUNTS, reporting_ratio = on time ÷ due and lagging_ratio = lagging ÷
    due (0 to 1, NaN when nothing was due). due = on time + late + missing; lagging_in_time counts those of the
    reports on time that say 推进滞后.
    """
    counted = pd.DataFrame(
        {
            **{column: states[column] for column in by},
            "due_count": True,
            "on_time_count": states["is_on_time"],
            "late_count": states["is_late"],
            "missing_count": states["is_missing"],
            "lagging_count": states["is_lagging"],
            "lagging_in_time_count": states["is_lagging"] & states["is_on_time"],
        },
        index=states.index,
    )
    if by:
        rows = counted.groupby(by, sort=False, dropna=False)[COUNTS].sum().reset_index()
    else:
        rows = counted[COUNTS].sum().to_frame().T
    rows[COUNTS] = rows[COUNTS].astype("int64")
    due = rows["due_count"].astype("float64").where(rows["due_count"] > 0)
    return rows.assign(reporting_ratio=rows["on_time_count"] / due, lagging_ratio=rows["lagging_count"] / due)


def latest_period(states: pd.DataFrame) -> pd.DataFrame:
    """Only the slots of each plan's latest period that has fallen due."""
    latest = states.groupby("plan_id")["due_on"].transform("max")
    return states[states["due_on"] == latest]
