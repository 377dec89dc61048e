"""A read plan against its label: what was expected and what was read, one set of items for each thing measured."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.labels import Label, LabelTask, bare, plain
from fireledger.intake.plans import Plan, Task

FACETS = ("tasks", "pairs", "roles", "deadlines", "kinds", "flags", "milestones", "places", "facts")
Item = tuple[Any, ...]


@dataclass
class Score:
    """Items of one facet. Each begins with the name of its document, so that scores add up."""

    expected: set[Item] = field(default_factory=set)
    read: set[Item] = field(default_factory=set)

    @property
    def precision(self) -> float:
        """Share of what was read that is right, 0 to 1; 1 when nothing was read."""
        return len(self.expected & self.read) / len(self.read) if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was read, 0 to 1; 1 when nothing was expected."""
        return len(self.expected & self.read) / len(self.expected) if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Scores = dict[str, Score]


def together(scores: Iterable[Scores]) -> Scores:
    """Several documents' scores as one."""
    total = {facet: Score() for facet in FACETS}
    for one in scores:
        for facet, score in one.items():
            total[facet].expected |= score.expected
            total[facet].read |= score.read
    return total


def scored(label: Label, plan: Plan) -> Scores:
    """Every facet of one document; a read task without a label counts against all that it says."""
    scores = {facet: Score() for facet in FACETS}
    pairs = aligned(label.tasks, plan.tasks)
    for place, (wanted, found) in enumerate(pairs, 1):
        key = (label.name, place, wanted.begins[:12] if wanted else f"+{plain(found.detail)[:12]}" if found else "")
        expected, read = _expected(wanted), _read(found, wanted)
        for facet in FACETS[:-1]:
            scores[facet].expected |= {(*key, *item) for item in expected.get(facet, ())}
            scores[facet].read |= {(*key, *item) for item in read.get(facet, ())}
    scores["facts"] = Score(
        {(label.name, fact, value or None) for fact, value in label.facts.items()},
        {(label.name, fact, getattr(plan.facts, fact) or None) for fact in label.facts},
    )
    return scores


def aligned(labels: tuple[LabelTask, ...], tasks: tuple[Task, ...]) -> list[tuple[LabelTask | None, Task | None]]:
    """Each label with the first read task, after the one of the label before, that begins with its words."""
    pairs, start, taken = list[tuple[LabelTask | None, Task | None]](), 0, set[int]()
    for label in labels:
        place = next((at for at in range(start, len(tasks)) if _begins(tasks[at], label)), None)
        pairs.append((label, None if place is None else tasks[place]))
        start = start if place is None else place + 1
        taken |= set() if place is None else {place}
    return pairs + [(None, task) for at, task in enumerate(tasks) if at not in taken]


def _begins(task: Task, label: LabelTask) -> bool:
    """A lead sentence may stand in the detail or, being a heading of others, in the theme."""
    detail = plain(task.detail)
    return detail.startswith(label.begins) or (plain(task.theme) + detail).startswith(label.begins)


def _is_right(task: Task, label: LabelTask) -> bool:
    detail = plain(task.detail)
    if label.is_whole:
        return label.begins in {detail, plain(task.theme) + detail}
    return detail.endswith(label.ends)


def _expected(label: LabelTask | None) -> dict[str, set[Item]]:
    if label is None:
        return {}
    return {
        "tasks": {("right",)},
        "pairs": {(unit.name,) for unit in label.units},
        "roles": {(unit.name, unit.role) for unit in label.units},
        "flags": {(unit.name, unit.is_group, unit.is_open) for unit in label.units},
        "deadlines": _dates([label.due_on]),
        "milestones": _dates(label.milestones),
        "kinds": {(label.kind,)} if label.kind else set(),
        "places": {(name, plain(value)) for name, value in _places(label, label)},
    }


def _read(task: Task | None, label: LabelTask | None) -> dict[str, set[Item]]:
    """What a task says, in the facets that its label measures."""
    if task is None:
        return {}
    return {
        "tasks": {("right" if label and _is_right(task, label) else f"…{plain(task.detail)[-12:]}",)},
        "pairs": {(bare(unit.name),) for unit in task.units},
        "roles": {(bare(unit.name), unit.role) for unit in task.units},
        "flags": {(bare(unit.name), unit.is_group, unit.is_open) for unit in task.units},
        "deadlines": _dates([task.due_on]),
        "milestones": _dates(_milestones(task)),
        "kinds": {(task.kind,)} if label is None or label.kind else set(),
        "places": {(name, plain(value)) for name, value in _places(task, label)},
    }


def _dates(days: Iterable[date | None]) -> set[Item]:
    return {(day.isoformat(),) for day in days if day}


def _milestones(task: Task) -> set[date]:
    """Dates told beside the due date."""
    told = {note.values["due_on"] for note in task.notes if note.key == "note.milestone"}
    return {date.fromisoformat(str(day)) for day in told}


def _places(said: LabelTask | Task, label: LabelTask | None) -> list[tuple[str, str]]:
    names = [name for name in ("part", "theme") if label and getattr(label, name) is not None]
    return [(name, getattr(said, name)) for name in names]
