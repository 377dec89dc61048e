"""Tasks as plain rows for a page to edit, and back."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from fireledger.errors import Message, Place, UserError
from fireledger.intake.plans import PlanFacts, Task
from fireledger.intake.reviews.table import COLUMNS, as_cells, read_tasks
from fireledger.intake.reviews.unit_texts import write_units

FACTS = ("title", "doc_no", "issuer", "district", "signed_on", "window_start", "window_end")
Row = dict[str, Any]


def as_rows(tasks: Sequence[Task], *, keeps_numbers: bool = False) -> list[Row]:
    """One row per task: the columns of the reviewed table; task_no is empty unless `keeps_numbers` (row_numbers).

    notes: what the reading doubts, as [key, values]; remark: the clerk's own words. read_units, read_due: units and
    deadline as they stand in `tasks`, so that a doubt about them goes with the correction.
    """
    return [{**_row(task), "task_no": task.no if keeps_numbers else None} for task in tasks]


def _row(task: Task) -> Row:
    remarks = [str(note.values["text"]) for note in task.notes if note.key == "note.remark"]
    units = write_units(task.units)
    same = {name: getattr(task, name) for name in COLUMNS if name not in ("task_no", "units", "remark")}
    return {
        **same,
        "units": units,
        "remark": "；".join(remarks),
        "notes": [[note.key, dict(note.values)] for note in task.notes if note.key != "note.remark"],
        "read_units": units,
        "read_due": [task.deadline_text, task.due_on],
    }


def row_numbers(rows: Sequence[Row]) -> list[int]:
    """The number of each row's task: its place in a first review, where no row has a number.

    In a later one rows keep the number by which records know their task; new rows take the next ones.
    """
    free = count(max((row["task_no"] or 0 for row in rows), default=0) + 1)
    return [row["task_no"] or next(free) for row in rows]


def as_tasks(rows: Sequence[Row]) -> tuple[Task, ...]:
    """The tasks of edited rows with their row_numbers. Raises UserError review_error.cells with every bad cell."""
    numbers = row_numbers(rows)
    cells = as_cells({**row, "task_no": number} for number, row in zip(numbers, rows, strict=True))
    try:
        return read_tasks(cells, "")
    except UserError as refusal:
        raise UserError("review_error.cells", [_in_list(place, numbers) for place in refusal.places]) from None


def _in_list(place: Place, numbers: Sequence[int]) -> Place:
    """The same place by the task's number instead of its row in a file that is not written yet."""
    row, heading = (place.where.values[name] for name in ("row", "heading"))
    values = {"no": numbers[int(str(row)) - 2], "heading": heading}
    return Place(Message("review_error.cell", values), place.found, place.wanted)


def fact_values(facts: PlanFacts) -> dict[str, Any]:
    """The facts of a plan by name, None where the document prints none."""
    return {name: getattr(facts, name) or None for name in FACTS}
