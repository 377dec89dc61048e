"""The measures again, in slow obvious Python: dictionaries and loops, no pandas, no SQL (measures.md §2–4).

Rows are plain dictionaries with the column names of the store; a missing value is None. Only what is dated on or
before `as_of` exists. A ratio of nothing is None.
"""

from collections.abc import Iterable
from datetime import date, timedelta

Row = dict
DONE = ("verified", "closed")


def ratio(part: int, whole: int) -> float | None:
    """part ÷ whole, None when there is no whole."""
    return part / whole if whole else None


# Workload (measures.md §3)


def members_in_force(group_key: str, members: Iterable[Row], as_of: date) -> list[str]:
    """Confirmed members of a group on a date, each once, in the order of the register."""
    found = []
    for member in members:
        begins, ends = member["valid_from"] or date.min, member["valid_to"] or date.max
        is_in_force = member["group_key"] == group_key and member["is_confirmed"] and begins <= as_of <= ends
        if is_in_force and member["unit_key"] not in found:
            found.append(member["unit_key"])
    return found


def expand(duties: Iterable[Row], members: list[Row], as_of: date) -> list[Row]:
    """Duties as task × member: a group with a roster in force is replaced by its members, anything else stays.

    `part` is the share of the written unit that one row carries: 1, or 1 ÷ number of members.
    """
    rows = []
    for duty in duties:
        inside = members_in_force(duty["unit_key"], members, as_of)
        rows += [duty | {"unit_key": unit, "group_key": duty["unit_key"], "part": 1 / len(inside)} for unit in inside]
        if not inside:
            rows.append(duty | {"group_key": None, "part": 1.0})
    return rows


def workload(duties: list[Row], rule: str, members: list[Row] | None = None, as_of: date = date.max) -> dict:
    """Load by (unit_key, theme_key). rule: full, share or lead; `members` given: groups expanded, else as written."""
    size: dict[str, int] = {}
    for duty in duties:
        size[duty["task_key"]] = size.get(duty["task_key"], 0) + 1
    written = [duty | {"part": 1.0} for duty in duties]
    cells: dict[tuple[str, str], float] = {}
    counted = set()
    for row in written if members is None else expand(duties, members, as_of):
        cell, once = (row["unit_key"], row["theme_key"]), (row["task_key"], row["unit_key"])
        if rule == "share":
            cells[cell] = cells.get(cell, 0) + row["part"] / size[row["task_key"]]
        elif once not in counted and (rule == "full" or row["role"] == "lead"):
            counted.add(once)
            cells[cell] = cells.get(cell, 0) + 1
    return cells


def tasks_without_lead(duties: list[Row]) -> set[str]:
    """Tasks for which the document records no lead: 未明确牵头."""
    return {duty["task_key"] for duty in duties} - {duty["task_key"] for duty in duties if duty["role"] == "lead"}


# Completion of dated duties (measures.md §4)


def events_of(duty: Row, reports: Iterable[Row], as_of: date) -> list[Row]:
    """Reports on one duty dated on or before the as-of date, in order of date, then of row."""
    mine = [
        row
        for row in reports
        if row["task_key"] == duty["task_key"] and row["unit_key"] == duty["unit_key"] and row["reported_on"] <= as_of
    ]
    return sorted(mine, key=lambda row: (row["reported_on"], row["source_row"]))


def due_in_force(due_on: date, events: list[Row]) -> tuple[date, int]:
    """Due date after the extensions granted while it had not passed, and how many those were."""
    count = 0
    for event in events:
        if event["stage"] == "extended" and event["new_due_on"] and event["reported_on"] <= due_on:
            due_on, count = event["new_due_on"], count + 1
    return due_on, count


def is_pass(event: Row) -> bool:
    """Whether an event says done with authority: a check passed, or closed."""
    return event["stage"] == "closed" or (event["stage"] == "verified" and event["state"] != "rejected")


def is_setback(event: Row) -> bool:
    """Whether an event undoes what was done before it: a rebound, or a check not passed."""
    return event["stage"] == "reopened" or (event["stage"] == "verified" and event["state"] == "rejected")


def is_said(event: Row) -> bool:
    """Whether an event is the unit's own word that it is done."""
    return event["stage"] == "reported" and (event["state"] == "done" or event["percent"] == 1)


def since_setback(events: list[Row]) -> list[Row]:
    """What happened after the last setback; everything when there was none."""
    setbacks = [place for place, event in enumerate(events) if is_setback(event)]
    return events[setbacks[-1] + 1 :] if setbacks else events


def starts_on(plan: Row, days: list[date]) -> date | None:
    """The day on which a plan starts to be reported on: as the office set it, else that of the first record."""
    return plan["reporting_starts_on"] or min(days, default=None)


def has_started(duty: Row, as_of: date) -> bool:
    """Whether the plan of a duty has started to be reported on; one that says nothing of it has."""
    first = duty.get("starts_on", date.min)
    return first is not None and first <= as_of


def dated_state(duty: Row, reports: Iterable[Row], as_of: date) -> Row:
    """Where a dated duty stands: is_stopped, is_done, is_said, is_due, is_on_time, is_overdue, due_on, extensions."""
    events = events_of(duty, reports, as_of)
    due_on, extensions = due_in_force(duty["due_on"], events)
    present = since_setback(events)
    passed = [event["reported_on"] for event in present if is_pass(event)]
    is_stopped = any(event["stage"] == "stopped" for event in events)
    can_be_due = has_started(duty, as_of)
    return {
        "has_started": can_be_due,
        "due_on": due_on,
        "extension_count": extensions,
        "is_stopped": is_stopped,
        "is_done": bool(passed),
        "is_said": bool(passed) or any(is_said(event) for event in present),
        "is_due": can_be_due and due_on <= as_of,
        "is_on_time": can_be_due and due_on <= as_of and bool(passed) and passed[0] <= due_on,
        "is_overdue": can_be_due and due_on < as_of and not passed and not is_stopped,
    }


def completion(duties: Iterable[Row], reports: list[Row], as_of: date) -> Row:
    """Counts and ratios of some dated duties (task × unit or member); approved stops are in no count but their own."""
    states = [dated_state(duty, reports, as_of) for duty in duties]
    live = [state for state in states if not state["is_stopped"]]
    counts = {
        "duty_count": len(live),
        "stopped_count": len(states) - len(live),
        "verified_count": sum(state["is_done"] for state in live),
        "reported_count": sum(state["is_said"] for state in live),
        "due_count": sum(state["is_due"] for state in live),
        "on_time_count": sum(state["is_on_time"] for state in live),
        "overdue_count": sum(state["is_overdue"] for state in live),
        "extension_count": sum(state["extension_count"] for state in states),
    }
    judged = counts["duty_count"] if any(state["has_started"] for state in states) else 0
    return counts | {
        "completion_ratio": ratio(counts["verified_count"], judged),
        "on_time_ratio": ratio(counts["on_time_count"], counts["due_count"]),
    }


def group_completion(duties: list[Row], reports: list[Row], as_of: date) -> Row:
    """Two figures for the members of one group task: the average over members, and whether all have done it."""
    counts = completion(duties, reports, as_of)
    is_all_done = counts["duty_count"] > 0 and counts["verified_count"] == counts["duty_count"]
    return {"average_ratio": counts["completion_ratio"], "is_all_done": is_all_done, **counts}


# Reporting on continuous duties (measures.md §2, §4)


def period_of(day: date, report_period: str) -> tuple[str, date, date]:
    """Key, first and last day of the quarter or month that a day lies in."""
    first_month = day.month if report_period == "month" else (day.month - 1) // 3 * 3 + 1
    first = date(day.year, first_month, 1)
    behind = first + timedelta(days=32 if report_period == "month" else 95)
    key = f"{first:%Y-%m}" if report_period == "month" else f"{first.year}-Q{(first_month + 2) // 3}"
    return key, first, behind.replace(day=1) - timedelta(days=1)


def periods_asked(plan: Row, grace_days: int) -> list[Row]:
    """Reporting periods that end on the day from which the office wants reports, or later."""
    first = plan["reporting_starts_on"] or date.min
    return [period for period in periods(plan, grace_days) if period["last_on"] >= first]


def periods(plan: Row, grace_days: int) -> list[Row]:
    """Reporting periods of a plan: from the period in which it was signed to the end of its window."""
    begins_on = max(plan["window_start"], plan["signed_on"] or plan["window_start"])
    day, rows = period_of(begins_on, plan["report_period"])[1], []
    while day <= plan["window_end"]:
        key, first_on, end_on = period_of(day, plan["report_period"])
        due_on = end_on + timedelta(days=grace_days)
        rows.append({"period_key": key, "first_on": first_on, "last_on": end_on, "due_on": due_on})
        day = end_on + timedelta(days=1)
    return rows


def with_period(report: Row, plan: Row, grace_days: int) -> Row:
    """A report that names no period belongs to the first one whose report was still due on its date."""
    behind = report["reported_on"] - timedelta(days=grace_days)
    return report | {"period_key": report["period_key"] or period_of(behind, plan["report_period"])[0]}


def slot_state(duty: Row, period: Row, reports: Iterable[Row], as_of: date) -> Row:
    """What came in for one duty and one period due: state on_time, late or missing, and is_lagging."""
    came = [
        event
        for event in events_of(duty, reports, as_of)
        if event["stage"] == "reported" and event["period_key"] == period["period_key"]
    ]
    is_on_time = any(event["reported_on"] <= period["due_on"] for event in came)
    state = "on_time" if is_on_time else "late" if came else "missing"
    return {"state": state, "is_lagging": bool(came) and came[-1]["state"] == "lagging"}


def reporting(duties: Iterable[Row], laid: list[Row], reports: list[Row], as_of: date) -> Row:
    """Counts over duty × period due, and the share that came on time."""
    due = [period for period in laid if period["due_on"] <= as_of]
    started = [duty for duty in duties if has_started(duty, as_of)]
    slots = [slot_state(duty, period, reports, as_of) for duty in started for period in due]
    states = [slot["state"] for slot in slots]
    return {
        "due_count": len(slots),
        "on_time_count": states.count("on_time"),
        "late_count": states.count("late"),
        "missing_count": states.count("missing"),
        "lagging_count": sum(slot["is_lagging"] for slot in slots),
        "reporting_ratio": ratio(states.count("on_time"), len(slots)),
    }
