"""A document read again: what it says otherwise than the review, row by row, and the rows after a choice."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import count, product

from rapidfuzz import fuzz

from fireledger.intake.plans import Plan, Task
from fireledger.intake.plans.flow import compact
from fireledger.intake.reviews.unit_texts import write_units

COMPARED = ("label", "part", "theme", "detail", "kind", "deadline_text", "due_on", "units")
_ALIKE = 60


@dataclass(frozen=True)
class Difference:
    """One task that the two do not share: changed, only_read (new in the document) or only_reviewed (gone from it).

    columns: what differs in a changed one. at: its place in the list of all pairs, for `merged`.
    """

    kind: str
    reviewed: Task | None
    read: Task | None
    columns: tuple[str, ...]
    at: int


def review_differences(read: Plan, reviewed: Sequence[Task]) -> list[Difference]:
    """Every difference in the order of the document; blanks and line ends in texts do not count."""
    found = []
    for at, (old, new) in enumerate(_pairs(read.tasks, reviewed)):
        columns = tuple(name for name in COMPARED if old and new and _value(old, name) != _value(new, name))
        if columns or not old or not new:
            kind = "changed" if columns else "only_read" if new else "only_reviewed"
            found.append(Difference(kind, old, new, columns, at))
    return found


def _value(task: Task, name: str) -> str:
    return write_units(task.units) if name == "units" else compact(str(getattr(task, name) or ""))


def merged(read: Plan, reviewed: Sequence[Task], taken: Collection[int]) -> tuple[Task, ...]:
    """The reviewed tasks, with the reading where its difference (`at`) is taken.

    Places in the document are those of the reading. A taken only_read task is put in, a taken only_reviewed one is
    left out; every other review stays as it is. Tasks keep their numbers, by which records know them; new ones take the
    next.
    """
    tasks = list[Task]()
    free = count(max((task.no for task in reviewed), default=0) + 1)
    for at, (old, new) in enumerate(_pairs(read.tasks, reviewed)):
        if at in taken or old is None:
            tasks += [replace(new, no=old.no if old else next(free))] if new and at in taken else []
        else:
            tasks.append(replace(old, first_line=new.first_line, last_line=new.last_line) if new else old)
    return tuple(tasks)


def _pairs(read: Sequence[Task], reviewed: Sequence[Task]) -> list[tuple[Task | None, Task | None]]:
    """(reviewed, read) of the same task, or one of them alone, in the order of the review."""
    left = list(read)
    partner: dict[int, Task] = {}
    for least, (at, old) in product((100, _ALIKE), enumerate(reviewed)):
        match = _closest(old, left, least) if at not in partner else None
        if match is not None:
            partner[at] = match
            left.remove(match)
    pairs: list[tuple[Task | None, Task | None]] = [(old, partner.get(at)) for at, old in enumerate(reviewed)]
    for new in left:
        before = [at for at, (_, near) in enumerate(pairs) if near and near.no < new.no]
        pairs.insert(max(before) + 1 if before else 0, (None, new))
    return pairs


def _closest(old: Task, left: Sequence[Task], least: float) -> Task | None:
    """The unpaired read task whose text is most like the reviewed one's; of equals the one with its label and lines."""
    scored = [(fuzz.ratio(compact(old.detail), compact(new.detail), score_cutoff=least), new) for new in left]
    close = [(score, _shared(old, new), -new.no, new) for score, new in scored if score >= least]
    return max(close, key=lambda entry: entry[:3])[3] if close else None


def _shared(old: Task, new: Task) -> int:
    return sum(getattr(old, name) == getattr(new, name) for name in ("label", "theme", "first_line", "units"))
