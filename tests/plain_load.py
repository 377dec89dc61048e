"""Open, overdue and sorted load, their change and what is new, again in slow obvious Python; rows as in plain.py."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.plain import Row, dated_state, expand
from tests.plain_change import bridge
from tests.plain_hazards import hazard_stock, is_open

Cells = dict[tuple[str, str], float]


def is_unfinished(duty: Row, reports: list[Row], as_of: date) -> bool:
    """A dated duty until it is done or stopped; any other duty for ever."""
    if duty["kind"] != "dated":
        return True
    state = dated_state(duty, reports, as_of)
    return not (state["is_done"] or state["is_stopped"])


def is_late(duty: Row, reports: list[Row], as_of: date) -> bool:
    """A dated duty that is past its date in force."""
    return duty["kind"] == "dated" and bool(dated_state(duty, reports, as_of)["is_overdue"])


def always(_duty: Row, _reports: list[Row], _as_of: date) -> bool:
    """Every duty."""
    return True


TESTS: dict[str, Callable[[Row, list[Row], date], bool]] = {"load": always, "open": is_unfinished, "overdue": is_late}


def theme_of(duty: Row, _topics: dict[str, list[str]]) -> list[str]:
    """The one theme of a duty."""
    return [duty["theme_key"]]


def topics_of(duty: Row, topics: dict[str, list[str]]) -> list[str]:
    """The topics of a duty's task; a task without one has the topic ''."""
    return topics[duty["task_key"]] or [""]


def load(
    state: str,
    duties: list[Row],
    rule: str,
    view: str,
    members: list[Row],
    reports: list[Row],
    as_of: date,
    topics: dict[str, list[str]] | None = None,
) -> Cells:
    """Load in a state by unit and theme, or by unit and topic when `topics` are given; no cell of nothing."""
    cells: Cells = {}
    seen = set()
    held = held_rows(state, duties, view, members, reports, as_of, topics)
    for row, column, columns in [(row, column, len(names)) for row, names in held for column in names]:
        units = sum(other["task_key"] == row["task_key"] for other in duties)
        cell, once = (row["unit_key"], column), (row["unit_key"], column, row["task_key"])
        if rule == "share":
            cells[cell] = cells.get(cell, 0) + row["part"] / units / columns
        elif once not in seen and (rule == "full" or row["role"] == "lead"):
            seen.add(once)
            cells[cell] = cells.get(cell, 0) + 1
    return cells


def held_rows(
    state: str,
    duties: list[Row],
    view: str,
    members: list[Row],
    reports: list[Row],
    as_of: date,
    topics: dict[str, list[str]] | None,
) -> list[tuple[Row, list[str]]]:
    """Who holds something of each duty in a state, `part` of the written unit, and under which columns."""
    found = []
    for duty in duties:
        parts = expand([duty], members, as_of)
        held = [part for part in parts if TESTS[state](part, reports, as_of)]
        rows = [duty | {"part": len(held) / len(parts)}] if view == "written" else held
        columns = theme_of(duty, {}) if topics is None else topics_of(duty, topics)
        found += [(row, columns) for row in rows if held]
    return found


def count(records: list[Row]) -> Cells:
    """Records by unit and topic."""
    cells: Cells = {}
    for record in records:
        cell = record["unit_key"], record["topic_key"] or ""
        cells[cell] = cells.get(cell, 0) + 1
    return cells


def visits_in(visits: list[Row], from_on: date, as_of: date) -> list[Row]:
    """Inspections of the days from_on … as_of."""
    return [visit for visit in visits if from_on <= visit["inspected_on"] <= as_of]


def open_hazards(hazards: list[Row], as_of: date) -> list[Row]:
    """Hazards open at the end of a day."""
    return [hazard for hazard in hazards if is_open(hazard, as_of)]


def difference(before: Cells, after: Cells) -> Cells:
    """after − before, cell by cell."""
    return {cell: after.get(cell, 0) - before.get(cell, 0) for cell in before | after}


def news(
    duties: list[Row],
    members: list[Row],
    reports: list[Row],
    visits: list[Row],
    hazards: list[Row],
    since: date,
    as_of: date,
) -> Row:
    """How often each thing happened after `since` up to `as_of`."""
    dated = [duty for duty in duties if duty["kind"] == "dated"]
    before, after = (expand(dated, members, day) for day in (since, as_of))
    moved = bridge(before, after, reports, since, as_of)
    late = [
        len({(part["task_key"], part["unit_key"]) for part in parts if is_late(part, reports, day)})
        for parts, day in ((before, since), (after, as_of))
    ]
    stock = hazard_stock(hazards, since + timedelta(days=1), as_of)
    steps = {"verified": "verified", "reopened": "verified", "fell_due": "due", "extended": "due"}
    steps |= dict.fromkeys(("joined", "left", "stopped"), "duty")
    happened = [event for event in reports if since < event["reported_on"] <= as_of]
    return {step: moved.get((account, step), 0) for step, account in steps.items()} | {
        "overdue": late[1] - late[0],
        "reported": sum(event["stage"] == "reported" for event in happened),
        "inspected": len(visits_in(visits, since + timedelta(days=1), as_of)),
        "hazard_found": stock["new_count"],
        "hazard_reopened": stock["reopened_count"],
        "hazard_closed": stock["closed_count"],
    }


def ends(ranked: list[Row], count: int) -> dict[str, str]:
    """Best or worst by unit: `ranked` are the units of one peer group, best first, with rank."""
    first, last = ranked[0]["rank"], ranked[-1]["rank"]
    found = {row["unit_key"]: "best" for row in ranked[:count] if row["rank"] != last}
    for row in ranked[-count:]:
        if row["unit_key"] not in found and row["rank"] != first:
            found[row["unit_key"]] = "worst"
    return found
