"""A task as found in the document, before its units and its deadline are read."""

from dataclasses import dataclass

from fireledger.intake.plans.duties import NOTHING, Duty
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.model import Note


@dataclass(frozen=True)
class Draft:
    """One task as found. units: the lists as written. deadline: None when none is stated. extent: first, last line."""

    label: str
    part: str
    theme: str
    detail: Flow
    duties: tuple[Duty, ...]
    units: Flow
    deadline: Flow | None
    extent: tuple[int, int]
    notes: tuple[Note, ...] = ()


__all__ = ["NOTHING", "Draft"]
