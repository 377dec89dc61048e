"""A plan as the tables of the store, and as JSON for scripts."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

import pandas as pd

from fireledger.errors import Message, Place, UserError
from fireledger.intake.plans.model import Plan, Task

FACTS = ("title", "doc_no", "issuer", "district", "signed_on", "window_start", "window_end")


def as_plan_frames(plan: Plan, plan_id: str, facts: Mapping[str, object]) -> dict[str, pd.DataFrame]:
    """Tables plan, theme, task, task_unit, clause, clause_unit, document_line, with the columns of queries/schema.sql.

    notes of a task are JSON: [[key of text/*.toml, values], …].
    facts: the content of plan.toml. Raises UserError plan_error.facts with each fact that plan.toml states otherwise
    than the document; a fact that the document does not state is taken from plan.toml.
    """
    _check_facts(plan, facts)
    themes = _themes([*plan.tasks, *plan.clauses], plan_id, facts.get("short_themes"))
    keys = {(str(theme["part_name"]), str(theme["theme_name"])): theme["theme_key"] for theme in themes}
    row = {name: facts.get(name, getattr(plan.facts, name)) for name in FACTS}
    stated = {"plan_id": plan_id, **row, "short_title": facts.get("short_title") or row["title"]}
    frames = {
        "plan": pd.DataFrame([{**stated, "report_period": facts.get("report_period", "quarter")}]),
        "theme": pd.DataFrame(themes),
        "task": pd.DataFrame([_task_row(task, plan_id, keys) for task in plan.tasks]),
        "task_unit": _unit_rows(plan.tasks, "task_key", f"{plan_id}/"),
        "document_line": pd.DataFrame(
            {"plan_id": plan_id, "line_no": range(1, len(plan.lines) + 1), "line_text": plan.lines}
        ),
    }
    if plan.clauses:
        frames["clause"] = pd.DataFrame([_clause_row(clause, plan_id, keys) for clause in plan.clauses])
        frames["clause_unit"] = _unit_rows(plan.clauses, "clause_key", f"{plan_id}/b")
    return {name: _dated(frame) for name, frame in frames.items()}


def plan_json(plan: Plan, say: Callable[..., str]) -> dict[str, object]:
    """The plan as plain values: facts, tasks with units and place in the source, notes as sentences."""
    return {
        "plan": {name: _plain(getattr(plan.facts, name)) for name in FACTS},
        "tasks": [
            {
                "no": task.no,
                "part": task.part,
                "theme": task.theme,
                "detail": task.detail,
                "kind": task.kind,
                "deadline_text": task.deadline_text,
                "due_on": _plain(task.due_on),
                "units": [asdict(unit) for unit in task.units],
                "source": {"first_line": task.first_line, "last_line": task.last_line},
            }
            for task in plan.tasks
        ],
        "notes": [
            *(note.told(say) for note in plan.notes),
            *(f"{task.label} {note.told(say)}" for task in plan.tasks for note in task.notes),
        ],
    }


def _check_facts(plan: Plan, facts: Mapping[str, object]) -> None:
    apart = [
        Place(
            Message("plan_error.fact", {"name": name}),
            str(facts[name]),
            Message("plan_error.as_issued", {"text": read}),
        )
        for name in FACTS
        if (read := getattr(plan.facts, name)) is not None and name in facts and facts[name] != read
    ]
    if apart:
        raise UserError("plan_error.facts", apart, title=plan.facts.title)


def _themes(tasks: Sequence[Task], plan_id: str, short: object) -> list[dict[str, object]]:
    """Themes in document order; one without a short name keeps its full name."""
    names = short if isinstance(short, Mapping) else {}
    return [
        {
            "theme_key": f"{plan_id}/t{number:02d}",
            "plan_id": plan_id,
            "theme_no": number,
            "part_name": part,
            "theme_name": theme,
            "short_name": names.get(theme, theme),
        }
        for number, (part, theme) in enumerate(dict.fromkeys((task.part, task.theme) for task in tasks), 1)
    ]


def _task_row(task: Task, plan_id: str, keys: Mapping[tuple[str, str], object]) -> dict[str, object]:
    return {
        "task_key": f"{plan_id}/{task.no:02d}",
        "plan_id": plan_id,
        "theme_key": keys[task.part, task.theme],
        "task_no": task.no,
        "label": task.label,
        "title": task.title,
        "detail": task.detail,
        "kind": task.kind,
        "deadline_text": task.deadline_text,
        "due_on": task.due_on,
        "due_precision": task.due_precision,
        "is_due_inferred": task.is_due_inferred,
        "units_text": task.units_text,
        "is_open": any(unit.is_open for unit in task.units),
        "first_line": task.first_line,
        "last_line": task.last_line,
        "notes": json.dumps([[note.key, note.values] for note in task.notes], ensure_ascii=False),
    }


def _clause_row(clause: Task, plan_id: str, keys: Mapping[tuple[str, str], object]) -> dict[str, object]:
    return {
        "clause_key": f"{plan_id}/b{clause.no:02d}",
        "plan_id": plan_id,
        "theme_key": keys[clause.part, clause.theme],
        "clause_no": clause.no,
        "label": clause.label,
        "title": clause.title,
        "detail": clause.detail,
        "deadline_text": clause.deadline_text,
        "due_on": clause.due_on,
        "units_text": clause.units_text,
        "first_line": clause.first_line,
        "last_line": clause.last_line,
    }


def _unit_rows(tasks: Sequence[Task], key: str, stem: str) -> pd.DataFrame:
    rows = [
        {
            key: f"{stem}{task.no:02d}",
            "ordinal": ordinal,
            "unit_text": unit.name,
            "role": unit.role,
            "is_group": unit.is_group,
            "is_open": unit.is_open,
        }
        for task in tasks
        for ordinal, unit in enumerate(task.units, 1)
    ]
    return pd.DataFrame(rows, columns=[key, "ordinal", "unit_text", "role", "is_group", "is_open"])


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame with its day columns as datetime64, also where every day is missing."""
    days = [column for column in frame if column.endswith("_on") or column in ("window_start", "window_end")]
    return frame.assign(**{column: pd.to_datetime(frame[column]) for column in days})


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
