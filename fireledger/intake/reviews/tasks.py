"""A plan whose tasks have been reviewed: the clerk's tasks and facts, the document's lines and clauses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fireledger.intake.plans import Plan, PlanFacts, Task
from fireledger.intake.reviews.rows import FACTS


def reviewed_plan(read: Plan, reviewed: Sequence[Task], facts: Mapping[str, object]) -> Plan:
    """The plan with the reviewed tasks and the facts of plan.toml; clauses and lines stay as the document has them.

    What the table does not hold (wording of the units, precision of a date, whether it was inferred) is taken from the
    document's own reading of the same lines where the clerk has left units or date as they were read.
    """
    stated = PlanFacts(**{name: facts.get(name) for name in FACTS})  # type: ignore[arg-type]
    at = {(task.label, task.first_line, task.last_line): task for task in read.tasks}
    tasks = tuple(_restored(task, at.get((task.label, task.first_line, task.last_line))) for task in reviewed)
    return replace(read, facts=stated, tasks=tasks)


def _restored(task: Task, read: Task | None) -> Task:
    if read is None:
        return task
    if task.units == read.units:
        task = replace(task, units_text=read.units_text)
    if _due(task) == _due(read):
        task = replace(task, due_precision=read.due_precision, is_due_inferred=read.is_due_inferred)
    return task


def _due(task: Task) -> Iterable[object]:
    return (task.deadline_text, task.due_on)
