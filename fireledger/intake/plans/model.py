"""What is read from one plan document: its facts, its tasks, its own doubts. Grain of Task: one duty row as issued."""

from dataclasses import dataclass, field, fields
from datetime import date

from fireledger.errors import Message


class Note(Message):
    """An uncertain reading, told in the reader's language (section [note] of fireledger/text)."""


@dataclass(frozen=True)
class PlanFacts:
    """Facts printed on the document; None when it does not print them."""

    title: str
    doc_no: str | None = None
    issuer: str | None = None
    district: str | None = None
    signed_on: date | None = None
    window_start: date | None = None
    window_end: date | None = None


DOCUMENT_FACTS = tuple(fact.name for fact in fields(PlanFacts))


@dataclass(frozen=True)
class TaskUnit:
    """One body of a task as written. role: lead, joint, support. is_group: a collective. is_open: 等 follows it."""

    name: str
    role: str
    is_group: bool
    is_open: bool


@dataclass(frozen=True)
class Task:
    """One task as issued (measures.md §1). kind: dated, continuous, cadence, target (measures.md §2).

    first_line, last_line: 1-based lines of the file, both included. due_precision: day, month, quarter, half, year.
    """

    no: int
    label: str
    part: str
    theme: str
    detail: str
    kind: str
    deadline_text: str
    due_on: date | None
    due_precision: str | None
    is_due_inferred: bool
    units: tuple[TaskUnit, ...]
    units_text: str
    first_line: int
    last_line: int
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """The short name: the lead sentence when it has at most 24 characters, else the first clause."""
        head, mark, _ = self.detail.partition("\n")[0].partition("。")
        if mark and len(head) <= 24:
            return head
        ends = [end for end in (self.detail.find(mark) for mark in "，。；,;\n") if end > 0]
        return self.detail[: min(ends)] if ends else self.detail


@dataclass(frozen=True)
class Plan:
    """A plan document. clauses: the body's own reading when the tasks come from a table, else ()."""

    facts: PlanFacts
    tasks: tuple[Task, ...]
    clauses: tuple[Task, ...] = ()
    notes: tuple[Note, ...] = field(default=())
    lines: tuple[str, ...] = ()
