"""A Plan as tables plan, theme, task, task_unit, group_choice, clause … document_line, as in queries/schema.sql."""

import json
from collections.abc import Iterable
from datetime import date

import pandas as pd

from fireledger.errors import Message, Place, UserError
from fireledger.intake.plans.flow import compact
from fireledger.intake.plans.measured import SECTIONS, as_measured_frames, measured_faults
from fireledger.intake.plans.model import DOCUMENT_FACTS, Note, Plan, Task

_DATES = ("signed_on", "window_start", "window_end", "reporting_starts_on")
_OFFICE_FACTS = ("short_title", "report_period", "reporting_starts_on", "short_themes", "groups", *SECTIONS)
PERIODS = ("quarter", "month")
GROUP_CHOICES = ("expanded", "open")

_PLAN = (
    "plan_id", "district", "title", "short_title", "doc_no", "issuer",
    "signed_on", "window_start", "window_end", "report_period",
    "reporting_starts_on",
)  # fmt: skip
_THEME = ("theme_key", "plan_id", "theme_no", "part_name", "theme_name", "short_name")
_TASK = (
    "task_key", "plan_id", "theme_key", "task_no", "label", "title", "detail", "kind", "deadline_text", "due_on",
    "due_precision", "is_due_inferred", "units_text", "is_open", "first_line", "last_line", "notes",
)  # fmt: skip
_CLAUSE = (
    "clause_key", "plan_id", "theme_key", "clause_no", "label", "title", "detail", "deadline_text", "due_on",
    "units_text", "first_line", "last_line",
)  # fmt: skip
_NUMBERS = ("theme_no", "task_no", "clause_no", "ordinal", "first_line", "last_line", "line_no")
_UNIT = ("ordinal", "unit_text", "role", "is_group", "is_open")


def as_plan_frames(plan: Plan, plan_id: str, facts: dict[str, object]) -> dict[str, pd.DataFrame]:
    """The plan's tables by name; keys are str, dates datetime64, a missing text or date is a gap.

    facts: content of plan.toml. It fills in what the document does not print and adds short_title, report_period,
    reporting_starts_on, short_themes, groups (a collective as written -> "expanded" or "open"), cadences, targets
    (tables cadence_rule and target_row, left out where there are none). Raises UserError plan_error.facts with every
    fact that is unknown, badly formed or contradicts the document.
    """
    _check_facts(plan, plan_id, facts)
    themes = _themes(plan, plan_id, facts)
    keys = {pair: str(row["theme_key"]) for pair, row in zip(_pairs(plan), themes, strict=True)}
    tasks = [_task_row(task, f"{plan_id}/{task.no:02d}", plan_id, keys) for task in plan.tasks]
    clauses = [_clause_row(task, f"{plan_id}/C{task.no:02d}", plan_id, keys) for task in plan.clauses]
    lines = [{"plan_id": plan_id, "line_no": number, "line_text": text} for number, text in enumerate(plan.lines, 1)]
    return {
        "plan": _frame([_plan_row(plan, plan_id, facts)], _PLAN),
        "theme": _frame(themes, _THEME),
        "task": _frame(tasks, _TASK),
        "task_unit": _frame(_unit_rows("task_key", tasks, plan.tasks), ("task_key", *_UNIT)),
        "group_choice": _frame(_choices(plan_id, facts), ("plan_id", "unit_text", "is_expanded")),
        "clause": _frame(clauses, _CLAUSE),
        "clause_unit": _frame(_unit_rows("clause_key", clauses, plan.clauses), ("clause_key", *_UNIT)),
        "document_line": _frame(lines, ("plan_id", "line_no", "line_text")),
        **as_measured_frames(plan_id, facts),
    }


def _frame(rows: list[dict[str, object]], columns: tuple[str, ...]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns))
    dates = [column for column in columns if column.endswith("_on") or column in _DATES]
    numbers = [column for column in columns if column in _NUMBERS]
    flags = [column for column in columns if column.startswith("is_")]
    kinds = dict.fromkeys(dates, "datetime64[us]") | dict.fromkeys(numbers, "int64") | dict.fromkeys(flags, "bool")
    return frame.astype({column: kinds.get(column, "str") for column in columns})


def _plan_row(plan: Plan, plan_id: str, facts: dict[str, object]) -> dict[str, object]:
    known = {name: facts.get(name, getattr(plan.facts, name) or None) for name in DOCUMENT_FACTS}
    short = facts.get("short_title") or known["title"]
    office = {
        "report_period": facts.get("report_period", "quarter"),
        "reporting_starts_on": facts.get("reporting_starts_on"),
    }
    return {**known, **office, "plan_id": plan_id, "short_title": short}


def _themes(plan: Plan, plan_id: str, facts: dict[str, object]) -> list[dict[str, object]]:
    """Themes in document order, those of the body's clauses last where no task has them. Grain: part, theme.

    Tasks under no heading stand under the plan's title.
    """
    short, title = facts.get("short_themes"), str(facts.get("title") or plan.facts.title)
    return [
        {
            "theme_key": f"{plan_id}/T{number:02d}",
            "plan_id": plan_id,
            "theme_no": number,
            "part_name": part,
            "theme_name": theme or part or title,
            "short_name": (short.get(theme) if isinstance(short, dict) else None) or theme or part or title,
        }
        for number, (part, theme) in enumerate(_pairs(plan), 1)
    ]


def _pairs(plan: Plan) -> list[tuple[str, str]]:
    return list(dict.fromkeys(_theme_of(task) for task in (*plan.tasks, *plan.clauses)))


def _theme_of(task: Task) -> tuple[str, str]:
    return task.part, task.theme


def _task_row(task: Task, key: str, plan_id: str, themes: dict[tuple[str, str], str]) -> dict[str, object]:
    return {
        **_clause_row(task, key, plan_id, themes),
        "task_key": key,
        "task_no": task.no,
        "kind": task.kind,
        "due_precision": task.due_precision,
        "is_due_inferred": task.is_due_inferred,
        "is_open": any(unit.is_open for unit in task.units),
        "notes": _as_text(task.notes),
    }


def _clause_row(task: Task, key: str, plan_id: str, themes: dict[tuple[str, str], str]) -> dict[str, object]:
    return {
        "clause_key": key,
        "plan_id": plan_id,
        "theme_key": themes[_theme_of(task)],
        "clause_no": task.no,
        "label": task.label,
        "title": task.title,
        "detail": task.detail,
        "deadline_text": task.deadline_text,
        "due_on": task.due_on,
        "units_text": task.units_text,
        "first_line": task.first_line,
        "last_line": task.last_line,
    }


def _unit_rows(key: str, rows: list[dict[str, object]], tasks: Iterable[Task]) -> list[dict[str, object]]:
    return [
        {key: row[key], "ordinal": place, "unit_text": unit.name, "role": unit.role}
        | {"is_group": unit.is_group, "is_open": unit.is_open}
        for row, task in zip(rows, tasks, strict=True)
        for place, unit in enumerate(task.units, 1)
    ]


def _choices(plan_id: str, facts: dict[str, object]) -> list[dict[str, object]]:
    """What the review decided about collectives; without a decision the register's confirmed roster opens them."""
    groups = facts.get("groups")
    chosen = groups.items() if isinstance(groups, dict) else ()
    return [{"plan_id": plan_id, "unit_text": name, "is_expanded": value == "expanded"} for name, value in chosen]


def _as_text(notes: tuple[Note, ...]) -> str:
    """Notes as one JSON list of key and values: words are chosen when they are told."""
    return json.dumps([{"key": note.key, "values": note.values} for note in notes], ensure_ascii=False)


def _check_facts(plan: Plan, plan_id: str, facts: dict[str, object]) -> None:
    places = [place for name, value in facts.items() if (place := _fault(plan, name, value))]
    if not (facts.get("title") or plan.facts.title):
        places.append(_place("title", None, Message("plan_error.wanted_text")))
    short = facts.get("short_themes")
    known = {task.theme for task in (*plan.tasks, *plan.clauses)}
    strange = [theme for theme in (short if isinstance(short, dict) else ()) if theme not in known]
    places += [_place("short_themes", theme, Message("plan_error.wanted_theme")) for theme in strange]
    places += _group_faults(plan, facts.get("groups"))
    places += measured_faults(plan, facts)
    if places:
        raise UserError("plan_error.facts", places, title=plan.facts.title or plan_id)


def _group_faults(plan: Plan, groups: object) -> list[Place]:
    """Collectives that no task names, and choices that are none."""
    named = {unit.name for task in plan.tasks for unit in task.units}
    chosen = groups if isinstance(groups, dict) else {}
    strange = [_place("groups", name, Message("plan_error.wanted_group")) for name in chosen if name not in named]
    wrong = [(name, value) for name, value in chosen.items() if value not in GROUP_CHOICES]
    wanted = Message("plan_error.wanted_choice")
    return [*strange, *(_place("groups", f"{name} = {value}", wanted) for name, value in wrong)]


def _fault(plan: Plan, name: str, value: object) -> Place | None:
    """What is wrong with one entry of plan.toml, if anything."""
    if name not in (*DOCUMENT_FACTS, *_OFFICE_FACTS):
        return _place(name, str(value), Message("plan_error.unknown_fact"))
    if name in SECTIONS:
        return None  # measured_faults
    if name in ("short_themes", "groups"):
        return None if isinstance(value, dict) else _place(name, str(value), Message("plan_error.wanted_table"))
    if name == "report_period":
        return None if value in PERIODS else _place(name, str(value), Message("plan_error.wanted_period"))
    if name in _DATES and not isinstance(value, date):
        return _place(name, str(value), Message("plan_error.wanted_date"))
    if name not in _DATES and not isinstance(value, str):
        return _place(name, str(value), Message("plan_error.wanted_text"))
    read = getattr(plan.facts, name, None)
    if not read or compact(str(read)) == compact(str(value)):
        return None
    return _place(name, str(value), Message("plan_error.as_issued", {"text": str(read)}))


def _place(name: str, found: str | None, wanted: Message) -> Place:
    return Place(Message("plan_error.fact", {"name": name}), found, wanted)
