"""The sources of the ledger to their tables: plans, registers, sheets. All that other rooms want of this one."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from fireledger.intake import plan_json, read_plan, read_plan_safely, reviews
from fireledger.intake.faults import refusal
from fireledger.intake.plans.frames import as_plan_frames
from fireledger.intake.registers import read_register
from fireledger.intake.rosters import as_registers, initials
from fireledger.intake.sheet_child import SheetRun
from fireledger.intake.sheets import (
    SHEETS,
    Mapping,
    guess_mapping,
    headings_key,
    read_mapping,
    read_sheet,
    read_strict,
    sheet_kind,
    write_annotated,
    write_entries,
    write_quarantine,
    write_template,
)

__all__ = [
    "SHEETS",
    "SHEET_KINDS",
    "VERSION",
    "begin_import",
    "guess_mapping",
    "import_tables",
    "plan_json",
    "read_import",
    "read_mapping",
    "read_plan",
    "read_plan_safely",
    "read_register",
    "read_source",
    "refusal",
    "reviews",
    "sheet_headings_key",
    "sheet_kind",
    "write_annotated_copy",
    "write_entries",
    "write_quarantine",
    "write_template",
]

Tables = dict[str, pd.DataFrame]

SHEET_KINDS = tuple(SHEETS)
CONFIRMED = "已确认"

REGISTERS = {
    "units": "register_unit",
    "unit_names": "register_name",
    "groups": "unit_group",
    "group_members": "group_member",
    "topics": "topic",
    "task_topics": "task_topic",
    "hazard_categories": "hazard_category",
}


@cache
def _version() -> str:
    total = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


#: Digest of the readers' own code: a changed reader reads every file again.
VERSION = _version()


def read_source(path: Path, kind: str, frames: Tables) -> Tables:
    """The tables of one source, columns as in queries/schema.sql.

    kind: plan (a folder with a document and plan.toml), register, or a kind of sheet. `frames`: registers and
    plans read so far, what the cells of a sheet are checked against. Raises UserError with every place to put right.
    """
    if kind == "plan":
        return _plan_tables(path)
    if kind == "register":
        return _register_table(path)
    return read_strict(path, kind, known(frames))


def begin_import(path: Path, kind: str, frames: Tables, mapping: dict[str, Any] | None, name: str) -> SheetRun:
    """Start reading an imported sheet in a process of its own. `frames` as for read_source; `name`: the file's own.

    mapping: the fields of sheets.Mapping, or None: headings are told by their wording.
    """
    return SheetRun(path, kind, known(frames), mapping, name)


def import_tables(tables: Tables, frames: Tables) -> Tables:
    """What a run of begin_import read, rows of rosters and registers as rows of the registers' own tables."""
    return as_registers(tables, frames)


def read_import(path: Path, kind: str, frames: Tables, mapping: dict[str, Any] | None, name: str) -> Tables:
    """begin_import to its end. Raises UserError when the file is no table or its headings cannot be told."""
    with begin_import(path, kind, frames, mapping, name) as run:
        return import_tables(run.tables(), frames)


def sheet_headings_key(path: Path, kind: str) -> str:
    """Stands for the headings of a sheet, found as for this kind: a mapping is remembered under it."""
    return headings_key(guess_mapping(path, kind).headings)


def write_annotated_copy(
    path: Path,
    kind: str,
    frames: Tables,
    mapping: dict[str, Any] | None,
    name: str,
    out: Path,
    say: Callable[..., str],
) -> Path:
    """Read a sheet once more and write its copy with every bad cell marked (sheets.write_annotated); returns `out`.

    Raises UserError when the file is no table, or its headings cannot be told.
    """
    given = None if mapping is None else Mapping(**mapping)
    return write_annotated(path, read_sheet(path, kind, known(frames), given, name), out, say)


def known(frames: Tables) -> Tables:
    """The frames under the names by which cells are checked (sheets.names.Names)."""
    named = {**frames, "unit": frames.get("register_unit"), "unit_name": frames.get("register_name")}
    return {name: rows for name, rows in named.items() if rows is not None}


def _plan_tables(folder: Path) -> Tables:
    """The document's own tasks, or the reviewed ones where tasks.csv stands beside it; clauses are the document's."""
    facts = reviews.read_facts(folder)
    plan = read_plan(reviews.document_in(folder))
    if (folder / reviews.NAME).exists():
        plan = reviews.reviewed_plan(plan, reviews.read_review(folder / reviews.NAME), facts)
    return as_plan_frames(plan, folder.name, facts)


def _register_table(path: Path) -> Tables:
    rows = read_register(path)
    table = REGISTERS[path.stem]
    if "status" in rows:
        rows = rows.assign(is_confirmed=rows["status"].eq(CONFIRMED))
    if table == "register_unit":
        rows = rows.assign(
            is_full_name_confirmed=rows["full_name_status"].eq(CONFIRMED),
            is_peer_confirmed=rows["peer_status"].eq(CONFIRMED),
            initials=rows["unit_name"].map(initials),
        )
    if table == "unit_group":
        rows = rows.assign(initials=rows["group_name"].map(initials))
    unused = ["status", "full_name_status", "peer_status", "nbs_code"]
    return {table: rows.drop(columns=unused, errors="ignore")}
