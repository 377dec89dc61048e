"""What plan.toml says that a document asks by number: how often (cadences) and how much (targets), line by line."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from fireledger.errors import Message, Place
from fireledger.intake.plans.model import Plan, Task

SECTIONS = ("cadences", "targets")
DIRECTIONS = ("at_least", "at_most", "equal")
#: Periods that a number a year is spread over, and how many of them a year has.
CADENCE_PERIODS = {"month": 12, "quarter": 4, "half": 2, "year": 1}
_NEEDED = {"cadences": ("kind", "slot", "lines"), "targets": ("code", "name", "direction", "lines")}
#: Entries of a section and what they must be; those not in _NEEDED may be left out: the document does not say.
ENTRIES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "cadences": {
        "kind": str,
        "slot": str,
        "per_year": int,
        "period": str,
        "is_joint": bool,
        "task": int,
        "lines": list,
    },
    "targets": {
        "code": str,
        "name": str,
        "task": int,
        "direction": str,
        "value": (int, float),
        "unit": str,
        "baseline": (int, float),
        "due_on": date,
        "soft": bool,
        "parent": str,
        "against_last_year": bool,
        "lines": list,
    },
}
_CADENCE = (
    "plan_id", "task_key", "cadence_kind", "slot_kind", "per_year", "period", "is_joint", "first_line", "last_line",
)  # fmt: skip
_TARGET = (
    "plan_id", "target_code", "target_name", "task_no", "direction", "target_value", "value_unit", "baseline", "due_on",
    "is_soft", "parent_code", "is_against_last_year", "first_line", "last_line", "source_row",
)  # fmt: skip
_TYPES = {
    **dict.fromkeys(("per_year", "task_no", "first_line", "last_line", "source_row"), "Int64"),
    **dict.fromkeys(("target_value", "baseline"), "float64"),
    **dict.fromkeys(("is_joint", "is_soft", "is_against_last_year"), "bool"),
    "due_on": "datetime64[us]",
}

Entry = Mapping[str, Any]


def as_measured_frames(plan_id: str, facts: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    """Tables cadence_rule and target_row, columns as in queries/schema.sql; a number the document leaves open is a gap.

    facts: content of plan.toml, found good by measured_faults. A table without entries is left out. Percentages are
    written 0 to 1, with the unit %. is_joint: the units of the task hold the thing together, not each by itself.
    source_row of a target is the first line of the document that states it.
    """
    cadences = [_cadence_row(plan_id, entry) for entry in _entries(facts, "cadences")]
    targets = [_target_row(plan_id, entry) for entry in _entries(facts, "targets")]
    tables = {"cadence_rule": (cadences, _CADENCE), "target_row": (targets, _TARGET)}
    return {name: _frame(rows, columns) for name, (rows, columns) in tables.items() if rows}


def _entries(facts: Mapping[str, object], section: str) -> Sequence[Entry]:
    entries = facts.get(section)
    return entries if isinstance(entries, list) else []


def _cadence_row(plan_id: str, entry: Entry) -> dict[str, object]:
    first, last = entry["lines"]
    return {
        "plan_id": plan_id,
        "task_key": f"{plan_id}/{entry['task']:02d}" if "task" in entry else None,
        "cadence_kind": entry["kind"],
        "slot_kind": entry["slot"],
        "per_year": entry.get("per_year"),
        "period": entry.get("period"),
        "is_joint": entry.get("is_joint", False),
        "first_line": first,
        "last_line": last,
    }


def _target_row(plan_id: str, entry: Entry) -> dict[str, object]:
    first, last = entry["lines"]
    return {
        "plan_id": plan_id,
        "target_code": entry["code"],
        "target_name": entry["name"],
        "task_no": entry.get("task"),
        "direction": entry["direction"],
        "target_value": entry.get("value"),
        "value_unit": entry.get("unit"),
        "baseline": entry.get("baseline"),
        "due_on": entry.get("due_on"),
        "is_soft": entry.get("soft", False),
        "parent_code": entry.get("parent"),
        "is_against_last_year": entry.get("against_last_year", False),
        "first_line": first,
        "last_line": last,
        "source_row": first,
    }


def _frame(rows: list[dict[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    return frame.astype({column: _TYPES.get(column, "str") for column in columns})


def measured_faults(plan: Plan, facts: Mapping[str, object]) -> list[Place]:
    """What is wrong with the sections cadences and targets: their form, entries missing, unknown or of no use."""
    places = []
    for section in SECTIONS:
        entries = facts.get(section, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            places.append(_place(section, str(entries), "wanted_entries"))
            continue
        for number, entry in enumerate(entries, 1):
            wrong = _wrong_form(section, entry) or _wrong_value(entry, plan)
            places += [_place(f"{section} {number} {name}", found, key) for name, found, key in wrong]
        places += _repeated(section, entries)
    return places


Wrong = list[tuple[str, str | None, str]]


def _wrong_form(section: str, entry: Entry) -> Wrong:
    kinds = ENTRIES[section]
    unknown: Wrong = [(name, str(value), "unknown_fact") for name, value in entry.items() if name not in kinds]
    missing: Wrong = [(name, None, "wanted_given") for name in _NEEDED[section] if not entry.get(name)]
    misfit: Wrong = [
        (name, str(value), "wanted_value")
        for name, value in entry.items()
        if name in kinds and (not isinstance(value, kinds[name]) or isinstance(value, bool) != (kinds[name] is bool))
    ]
    return [*unknown, *missing, *misfit]


def _wrong_value(entry: Entry, plan: Plan) -> Wrong:
    lines, number, period = entry["lines"], entry.get("per_year"), entry.get("period")
    share = [entry.get(name) for name in ("value", "baseline") if entry.get("unit") == "%" and name in entry]
    checks = (
        ("lines", lines, not _are_lines(lines, len(plan.lines)), "wanted_lines"),
        ("task", entry.get("task"), entry.get("task", 1) not in {1, *(task.no for task in plan.tasks)}, "wanted_task"),
        ("direction", entry.get("direction"), entry.get("direction", "equal") not in DIRECTIONS, "wanted_direction"),
        ("period", period, period is not None and period not in CADENCE_PERIODS, "wanted_cadence_period"),
        ("per_year", number, not _is_spread(number, period), "wanted_per_year"),
        ("value", share, any(value is None or not 0 <= value <= 1 for value in share), "wanted_share"),
    )
    return [(name, str(found), key) for name, found, is_wrong, key in checks if is_wrong]


def _are_lines(lines: list[object], count: int) -> bool:
    is_pair = len(lines) == 2 and all(type(line) is int for line in lines)
    return is_pair and 1 <= lines[0] <= lines[1] <= count  # type: ignore[operator]


def _is_spread(number: int | None, period: str | None) -> bool:
    """A number comes with its period, of which each holds as many; where the document names none, neither stands."""
    if number is None or period is None:
        return number is None and period is None
    return number > 0 and number % CADENCE_PERIODS.get(period, 1) == 0


def _repeated(section: str, entries: list[Entry]) -> list[Place]:
    names = ("kind", "slot") if section == "cadences" else ("code",)
    keys = [tuple(entry.get(name) for name in names) for entry in entries]
    again = dict.fromkeys(key for key in keys if keys.count(key) > 1)
    return [_place(section, " ".join(map(str, key)), "wanted_once") for key in again]


def _place(name: str, found: str | None, key: str) -> Place:
    return Place(Message("plan_error.fact", {"name": name}), found, Message(f"plan_error.{key}"))


def placed(entry: Entry, tasks: Sequence[Task]) -> dict[str, Any]:
    """The entry with the number that its task has among reviewed tasks; without one where no task holds its lines."""
    if "task" not in entry:
        return dict(entry)
    first, last = entry["lines"]
    holding = [task.no for task in tasks if task.first_line <= first and last <= task.last_line]
    number = entry["task"] if entry["task"] in holding else next(iter(holding), None)
    kept = {name: value for name, value in entry.items() if name != "task"}
    return kept if number is None else {**kept, "task": number}
