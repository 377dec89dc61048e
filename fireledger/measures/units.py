"""One unit: the marks of its reports, its duties counted, what it has to do next (measures.md §2, §4)."""

from datetime import date

import pandas as pd

KINDS = ("dated", "continuous", "cadence", "target")
LIGHTS = ("red", "missing", "behind", "yellow", "late_done", "green", "grey")
#: What a unit may have to do. duty: a dated duty; report: a report of a period that still comes in time; missing: one
#: that is overdue; reply: the answer to a supervision action; alert: the answer to a warning.
MATTERS = ("duty", "missing", "report", "reply", "alert")
TODO_TYPES = {
    "unit_key": "str",
    "unit_name": "str",
    "matter": "str",
    "due_on": "datetime64[us]",
    "item_count": "int64",
    "task_nos": "object",
    "letter_type": "str",
    "letter_code": "str",
}


def slot_marks(slots: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What became of every report, one row per task × unit × period as given, with a mark.

    Needs due_on and first_reported_on (empty: nothing has come by `as_of`). mark: on_time, late (made good after the
    report day), missing; before the report day told (it has come already) or ahead (not due yet).
    """
    is_due, has_come = slots["due_on"] <= pd.Timestamp(as_of), slots["first_reported_on"].notna()
    mark = pd.Series("ahead", index=slots.index, dtype="str").mask(has_come, "told").mask(is_due, "missing")
    in_time = slots["first_reported_on"] <= slots["due_on"]
    return slots.assign(mark=mark.mask(is_due & has_come, "late").mask(is_due & in_time, "on_time"))


def last_events(events: pd.DataFrame) -> pd.DataFrame:
    """The last event of every duty: task_key, unit_key, last_event_on, last_stage, last_state, last_percent.

    Needs report events up to the as-of date in the order they happened; duties without an event have no row.
    """
    last = events.drop_duplicates(["task_key", "unit_key"], keep="last").reset_index(drop=True)
    names = {"reported_on": "last_event_on", "stage": "last_stage", "state": "last_state", "percent": "last_percent"}
    return last[["task_key", "unit_key", *names]].rename(columns=names)


def unit_counts(duties: pd.DataFrame) -> pd.DataFrame:
    """Duties per unit, in the order given: unit_key, duty_count, one count per kind of task and one per light.

    Needs one row per task × unit with kind and light. duty_count = the sum over KINDS = the sum over LIGHTS.
    """
    flags = {f"{kind}_count": duties["kind"] == kind for kind in KINDS}
    flags |= {f"{light}_count": duties["light"] == light for light in LIGHTS}
    counted = pd.DataFrame({"unit_key": duties["unit_key"], "duty_count": True, **flags})
    rows = counted.groupby("unit_key", sort=False).sum()
    return rows.astype("int64").reset_index()


def slots_to_do(slots: pd.DataFrame) -> pd.DataFrame:
    """Reports that a unit still owes, one row per unit and period: matter missing or report, columns of TODO_TYPES.

    Needs rows as from slot_marks with task_no; task_nos lists the tasks in order, item_count counts them.
    """
    open_ones = slots[slots["mark"].isin(["missing", "ahead"])]
    open_ones = open_ones.assign(matter=open_ones["mark"].map({"missing": "missing", "ahead": "report"}))
    by = ["unit_key", "unit_name", "matter", "due_on"]
    groups = open_ones.sort_values("task_no", kind="stable").groupby(by, sort=False)["task_no"]
    rows = groups.agg(item_count="size", task_nos=list).reset_index()
    return as_to_do(rows)


def duties_to_do(states: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Dated duties that no check has passed and nobody has stopped, one row each: matter duty, columns of TODO_TYPES.

    Needs duty states with task_no. Those past their day count only where reporting has started.
    """
    is_open = ~states["is_verified"] & ~states["is_stopped"]
    rows = states[is_open & (states["has_started"] | (states["due_on"] >= pd.Timestamp(as_of)))]
    numbers = [[number] for number in rows["task_no"]]
    return as_to_do(rows.assign(matter="duty", item_count=1, task_nos=pd.Series(numbers, rows.index, dtype="object")))


def letters_to_do(letters: pd.DataFrame, matter: str) -> pd.DataFrame:
    """Letters that want an answer and have none, one row each: matter reply or alert, columns of TODO_TYPES.

    Needs unit_key, unit_name, reply_due_on, replied_on, letter_type, letter_code.
    """
    rows = letters[letters["reply_due_on"].notna() & letters["replied_on"].isna()]
    none = pd.Series([[] for _ in range(len(rows))], rows.index, dtype="object")
    return as_to_do(rows.assign(matter=matter, due_on=rows["reply_due_on"], item_count=1, task_nos=none))


def as_to_do(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows under the columns of TODO_TYPES; those they have not are empty."""
    return rows.reindex(columns=list(TODO_TYPES)).astype(TODO_TYPES)


def to_do(parts: list[pd.DataFrame], as_of: date) -> pd.DataFrame:
    """What is to be done, the most overdue first: columns of TODO_TYPES and days_left (below 0: overdue).

    A matter whose day is the as-of date is not overdue.
    """
    rows = pd.concat(parts, ignore_index=True)
    rows["days_left"] = (rows["due_on"] - pd.Timestamp(as_of)).dt.days
    order = rows["matter"].map(MATTERS.index)
    return (
        rows.assign(order=order)
        .sort_values(["days_left", "unit_key", "order", "letter_code"], kind="stable", ignore_index=True)
        .drop(columns="order")
    )
