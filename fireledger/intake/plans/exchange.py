"""A Plan as plain values for a script: what `read` prints."""

from dataclasses import asdict
from datetime import date

from fireledger.errors import Say
from fireledger.intake.plans.model import DOCUMENT_FACTS, Plan, Task


def plan_json(plan: Plan, say: Say) -> dict[str, object]:
    """The plan as values that JSON knows: {"plan": facts, "tasks": […], "notes": […]}; dates are ISO text or None.

    notes: the doubts of the reading in the language of `say`, those of a task headed by its label.
    """
    notes = [note.told(say) for note in plan.notes]
    notes += [say("note.of_task", label=task.label, text=note.told(say)) for task in plan.tasks for note in task.notes]
    facts = {name: _plain(getattr(plan.facts, name)) for name in DOCUMENT_FACTS}
    return {"plan": facts, "tasks": [_task(task) for task in plan.tasks], "notes": notes}


def _task(task: Task) -> dict[str, object]:
    return {
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


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
