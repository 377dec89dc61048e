"""Drafts to tasks: names, roles, kind and due date are read, and every doubt becomes a note."""

import re
from collections.abc import Iterable

from fireledger.intake.plans.dates import Basis
from fireledger.intake.plans.drafts import Draft
from fireledger.intake.plans.duties import Duty
from fireledger.intake.plans.model import Note, Task, TaskUnit
from fireledger.intake.plans.timing import read_timing
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import Name, split_units

_CHARGED = re.compile(r"(?:^|(?<=[。；，]))([一-龥]{2,6}(?:街道|镇|乡))(?=抓紧|负责|牵头|完成|做好|落实|配合)")
_RANKS = {"lead": 0, "joint": 1, "support": 2}


def as_tasks(drafts: Iterable[Draft], words: UnitWords, basis: Basis, is_first_lead: bool) -> tuple[Task, ...]:
    """Tasks numbered in order. is_first_lead: the document says that the first unit of each list leads."""
    return tuple(_task(number, draft, words, basis, is_first_lead) for number, draft in enumerate(drafts, 1))


def _task(number: int, draft: Draft, words: UnitWords, basis: Basis, is_first_lead: bool) -> Task:
    detail = draft.detail.text
    timing = read_timing(detail, draft.deadline, basis)
    named = [(duty.role, name) for duty in draft.duties for name in split_units(duty.units, words)]
    units = _units(named, is_first_lead)
    return Task(
        number,
        draft.label or str(number),
        draft.part,
        draft.theme,
        detail,
        timing.kind,
        timing.deadline_text,
        timing.due_on,
        timing.precision,
        timing.is_inferred,
        units,
        draft.units.text,
        *draft.extent,
        (*draft.notes, *_unit_notes([name for _, name in named]), *_named_notes(detail), *timing.notes),
    )


def _units(named: list[tuple[str, Name]], is_first_lead: bool) -> tuple[TaskUnit, ...]:
    """Each name once, in the order written; named twice, it keeps the higher role and stays open if once left open."""
    units: dict[str, TaskUnit] = {}
    for place, (role, name) in enumerate(named):
        role = "lead" if is_first_lead and place == 0 and role == "joint" else role
        before = units.get(name.text)
        if before:
            role = min(role, before.role, key=_RANKS.__getitem__)
        units[name.text] = TaskUnit(name.text, role, name.is_group, name.is_open or bool(before and before.is_open))
    return tuple(units.values())


def _unit_notes(names: list[Name]) -> list[Note]:
    if not names:
        return [Note("note.no_units")]
    notes = [Note("note.open_list", {"unit": name.text}) for name in names if name.is_open]
    notes += [Note("note.unit_unsure", {"unit": name.text}) for name in names if name.shape is Shape.NONE]
    return notes + ([Note("note.group_unnamed")] if all(name.is_group for name in names) else [])


def _named_notes(detail: str) -> list[Note]:
    """A town or subdistrict that a sentence charges with something, while the task's units are a list of others."""
    return [Note("note.named_in_text", {"unit": name}) for name in dict.fromkeys(_CHARGED.findall(detail))]


def names_in(drafts: Iterable[Draft], words: UnitWords) -> set[str]:
    """Names written in notes of the running text: there only bodies stand."""
    duties: list[Duty] = [duty for draft in drafts for duty in draft.duties]
    return {name.text for duty in duties for name in split_units(duty.units, words) if len(name.text) > 2}
