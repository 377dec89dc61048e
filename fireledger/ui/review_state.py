"""The draft of a review: what one session is reading, as plain rows. The file itself lies aside in store/incoming."""

import hashlib
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from fireledger.ui.reads import rows, settings

#: The module fireledger.intake, handed over by the page: this room may not import it.
Intake = Any
Row = dict[str, Any]
ALL, OPEN = "all", "open"
KEPT_SECONDS = 86_400  # a file that nobody has touched for a day is given up
NEEDED = ("title", "district", "window_start", "window_end")  # without these the ledger cannot place the plan


@dataclass
class Draft:
    """file: the document aside. plan_id: the plan that it replaces when accepted; basis: its review as it was then.

    apart: a plan read again, whose differences have to be chosen first.

    shown: ids and values of the table as last drawn anew; edits in between live in `rows` (an editor that is drawn from
    changing rows would jump to its top after every cell).
    """

    file: Path
    facts: dict[str, Any]
    rows: list[Row]
    lines: tuple[str, ...]
    notes: list[list[Any]]
    plan_id: str | None = None
    basis: str = ""
    lacks_facts: bool = False
    apart: "Apart | None" = None
    open_id: int = 0
    only: str = ALL
    revision: int = 0
    next_id: int = 0
    shown: list[Row] = field(default_factory=list)

    def numbered(self, row: Row) -> Row:
        """The row with an id of its own."""
        self.next_id += 1
        return {**row, "id": self.next_id, "is_seen": row.get("is_seen", False)}

    def at(self, row_id: int) -> int:
        """Place of a row in the list."""
        return next(place for place, row in enumerate(self.rows) if row["id"] == row_id)

    def redraw(self) -> None:
        """Draw the table anew from the rows as they are."""
        self.revision += 1
        self.shown = []


@dataclass
class Apart:
    """A plan read again: the reading, the review in force, what they say otherwise (intake.reviews.Difference)."""

    read: Any
    reviewed: Any
    differences: list[Any]


def draft() -> Draft | None:
    """The draft of this session, None when nothing is being read."""
    here: Draft | None = st.session_state.get("review")
    return here


def is_reviewing() -> bool:
    """Whether tasks are being reviewed: read, and nothing to be chosen first."""
    here = draft()
    return here is not None and here.apart is None


def set_draft(begun: Draft | None) -> None:
    """Begin or end a draft."""
    st.session_state["review"] = begun


def as_draft(intake: Intake, file: Path, plan: Any, tasks: Any, facts: Mapping[str, Any], plan_id: str | None) -> Draft:
    """A draft of these tasks of a document that has been read."""
    read = {name: value for name, value in intake.reviews.fact_values(plan.facts).items() if value}
    notes = [[note.key, dict(note.values)] for note in plan.notes]
    begun = Draft(file, {"report_period": "quarter", **read, **facts}, [], plan.lines, notes, plan_id)
    begun.lacks_facts = not all(begun.facts.get(name) for name in NEEDED)
    if plan_id is not None:
        begun.basis = review_stamp(settings().data / "plans" / plan_id)
    rows = intake.reviews.as_rows(tasks, keeps_numbers=plan_id is not None)
    begun.rows = [begun.numbered(row) for row in rows]
    begun.open_id = begun.rows[0]["id"] if begun.rows else 0
    return begun


def review_stamp(folder: Path) -> str:
    """Stands for the document, the facts and the reviewed table of a plan as they are now."""
    files = sorted(path for path in folder.glob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.name.encode() + path.read_bytes() for path in files)).hexdigest()


@dataclass(frozen=True)
class Register:
    """The register of a district. spellings: spelling -> name. groups: name -> number of confirmed members."""

    spellings: dict[str, str]
    groups: dict[str, int]


def register(district: str | None) -> Register:
    """The register of a district; empty when no unit of that district is in it."""
    if not district:
        return Register({}, {})
    units = rows("unit_register", districts=[district])
    units = units[units["unit_type"] != "unmatched"]
    spellings = {
        spelling: unit.unit_name
        for unit in units.itertuples()
        for spelling in [unit.unit_name, *unit.spellings.split("、")]
    }
    groups = units[units["unit_type"] == "group"]
    counts = {name: int(count) for name, count in zip(groups["unit_name"], groups["member_count"], strict=True)}
    return Register({spelling: name for spelling, name in spellings.items() if spelling}, counts)


@dataclass(frozen=True)
class Group:
    """A collective as written. member_count: its confirmed roster. choice: expanded, open, None for no choice yet."""

    name: str
    task_count: int
    member_count: int
    choice: str | None

    @property
    def is_settled(self) -> bool:
        """Whether it is known what becomes of it: the register knows its members, or the clerk has chosen."""
        return bool(self.member_count or self.choice)

    @property
    def is_expanded(self) -> bool:
        """Whether it opens into members: only confirmed ones, and not against the clerk's choice."""
        return bool(self.member_count) and self.choice != "open"


def groups_of(intake: Intake, here: Draft) -> list[Group]:
    """The collectives that tasks of a draft name, in the order of the document."""
    known = register(here.facts.get("district"))
    counts: dict[str, int] = {}
    for unit in (unit for row in here.rows for unit in intake.reviews.units_of(row)):
        if unit.is_group or known.spellings.get(unit.name) in known.groups:
            counts[unit.name] = counts.get(unit.name, 0) + 1
    chosen = here.facts.get("groups", {})
    return [
        Group(name, count, known.groups.get(known.spellings.get(name, name), 0), chosen.get(name))
        for name, count in counts.items()
    ]


def open_points(intake: Intake, here: Draft) -> dict[int, tuple[str, ...]]:
    """Row id -> what is still 待明确 in that row, in the order of the rows; () for a settled one."""
    spellings = register(here.facts.get("district")).spellings
    settled = {group.name for group in groups_of(intake, here) if group.is_settled}
    return {row["id"]: intake.reviews.doubts_of(row, spellings, settled) for row in here.rows}


def aside() -> Path:
    """Folder for files that are read but not accepted yet."""
    return settings().store / "incoming"


def put_aside(name: str) -> Path:
    """A place of its own for a file; files long given up go."""
    aside().mkdir(parents=True, exist_ok=True)
    for old in aside().iterdir():
        if old.is_dir() and time.time() - old.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    folder = aside() / secrets.token_hex(6)
    folder.mkdir()
    return folder / (Path(name.replace("\\", "/")).name[-120:] or "document.txt")
