"""Taking a file in and taking it back: examine, accept, undo, redo, settle. Done is what a line of the journal says."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store.archive import keep_file
from fireledger.store.build import bound_to, build_store, in_force, keep_part, known_digest, known_frames
from fireledger.store.changes import KEYS, Changes, compare
from fireledger.store.imports import IMPORT, MAPPING, REDO, REFUSE, SETTLE, UNDO, Import, read_history
from fireledger.store.journal import add_entry, writing
from fireledger.store.parts import read_part
from fireledger.store.reader import Reader, Run, Tables


@dataclass(frozen=True)
class Incoming:
    """A file on its way in. kind: a kind of sheet. mapping: how its headings are read, when wording does not tell.

    plans: ids of the plans that a title means where several bear it.
    """

    path: Path
    kind: str
    mapping: dict[str, Any] | None = None
    name: str = ""
    plans: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name to show."""
        return self.name or self.path.name


@dataclass(frozen=True)
class Examined:
    """What taking a file would do. refusal: its bad cells. basis: stands for what its cells were checked against.

    counts: rows_in, accepted, quarantined, skipped, heading; added, changed, unchanged against the rows in force.
    """

    tables: Tables
    counts: dict[str, int]
    refusal: UserError | None
    changes: dict[str, Changes]
    basis: str


@dataclass(frozen=True)
class Begun:
    """A file that is being read; `run` is to be closed. basis, known: what its cells are checked against."""

    incoming: Incoming
    run: Run
    known: Tables
    basis: str


def recognised(settings: Settings, reader: Reader, incoming: Incoming) -> Incoming:
    """The file with its kind, and with the mapping remembered for sheets that have the same headings, where not given.

    Raises UserError when neither wording nor memory tells what the headings mean.
    """
    if incoming.mapping is not None:
        return replace(incoming, kind=incoming.mapping["kind"])
    for (kind, key), mapping in read_history(settings).mappings.items():
        if incoming.kind in ("", kind) and reader.sheet_headings_key(incoming.path, kind) == key:
            return replace(incoming, kind=kind, mapping=mapping)
    return replace(incoming, kind=incoming.kind or reader.sheet_kind(incoming.path))


def begin(settings: Settings, reader: Reader, incoming: Incoming) -> Begun:
    """Start reading a file without taking it, against registers and plans as they are now."""
    build_store(settings, reader)
    known = bound_to(known_frames(settings, reader), incoming.plans)
    run = reader.begin_import(incoming.path, incoming.kind, known, incoming.mapping, incoming.file)
    return Begun(incoming, run, known, known_digest(settings, reader))


def examined(settings: Settings, reader: Reader, begun: Begun) -> Examined:
    """Wait for a reading: good rows, bad cells, what taking the file would change. Nothing is kept.

    Raises UserError when the file is no table, its headings cannot be told, or the reading was cancelled.
    """
    tables = reader.import_tables(begun.run.tables(), begun.known)
    present = _rows_in_force(settings, reader, {table for table in tables if table in KEYS})
    changes = {table: compare(table, tables[table], present.get(table)) for table in tables if table in KEYS}
    (account,) = tables["reading"].to_dict("records")
    counts = {str(name): int(count) for name, count in account.items()}
    for name in ("added", "changed", "unchanged"):
        counts[name] = sum(getattr(change, name) for change in changes.values())
    refusal = reader.refusal(begun.incoming.file, tables["returned_cell"])
    return Examined(tables, counts, refusal, changes, begun.basis)


def examine(settings: Settings, reader: Reader, incoming: Incoming) -> Examined:
    """begin and examined in one."""
    begun = begin(settings, reader, incoming)
    try:
        return examined(settings, reader, begun)
    finally:
        begun.run.close()


def take_file(
    settings: Settings,
    reader: Reader,
    incoming: Incoming,
    who: str,
    *,
    is_tolerant: bool = False,
    already: Examined | None = None,
) -> Import:
    """Take a file: keep the original, note the import, publish the store. Done when this returns, and not before.

    The same file once more changes nothing; one that was undone counts again. A file with bad cells is refused whole
    unless `is_tolerant`: then its good rows are taken and the others returned. `already` spares reading it again.
    Raises UserError with every bad cell, or when somebody else is writing, or when the disk is full.
    """
    with _disk_told(settings):
        digest = keep_file(settings.archive, incoming.path)
        with writing(settings.journal):
            known = read_history(settings).same(digest, incoming.kind, incoming.mapping)
            if known is not None:
                return _turned(settings, reader, known.import_no, who, REDO)
            suffix = incoming.path.suffix.lower()
            facts: dict[str, Any] = {"file": incoming.file, "sha256": digest, "suffix": suffix, "kind": incoming.kind}
            facts["mapping"] = incoming.mapping
            with _refusals_told(settings, reader, who, facts):
                if already is None or already.basis != known_digest(settings, reader):
                    already = examine(settings, reader, incoming)
                if already.refusal is not None and not (is_tolerant and already.counts["accepted"]):
                    raise already.refusal
            facts["counts"] = already.counts
            facts["plans"] = _plans_named(already.tables)
            number = _add_import(settings, who, facts)
            keep_part(settings, reader, number, already.tables)
            build_store(settings, reader)
            return find_import(settings, number)


def _plans_named(tables: Tables) -> list[str]:
    """The plans that the good rows of a file are about: read again, it stays bound to them."""
    found = (rows["plan_id"] for table, rows in tables.items() if table in KEYS and "plan_id" in rows)
    return sorted({plan_id for named in found for plan_id in named.dropna().unique()})


def _add_import(settings: Settings, who: str, facts: dict[str, Any]) -> int:
    """Note an import in the journal: with this line it is done. Returns its number."""
    add_entry(settings.journal, IMPORT, who, facts)
    return len(read_history(settings).imports)


@contextlib.contextmanager
def _refusals_told(settings: Settings, reader: Reader, who: str, facts: dict[str, Any]) -> Iterator[None]:
    """A file of which nothing is taken is noted with the number of its faults; the original is in the archive."""
    try:
        yield
    except UserError as refusal:
        add_entry(settings.journal, REFUSE, who, {**facts, "fault_count": refusal.message.values["count"]})
        build_store(settings, reader)
        raise


@contextlib.contextmanager
def _disk_told(settings: Settings) -> Iterator[None]:
    """A disk that is full or may not be written becomes a sentence for the reader."""
    try:
        yield
    except OSError as error:
        raise UserError("store_error.write", folder=settings.data, reason=error.strerror or error) from error


def undo_import(settings: Settings, reader: Reader, import_no: int, who: str) -> Import:
    """Make an import count no more; its file and rows stay. An import that is undone already stays so.

    Raises UserError when there is no such import.
    """
    return _turn(settings, reader, import_no, who, UNDO)


def redo_import(settings: Settings, reader: Reader, import_no: int, who: str) -> Import:
    """Make an undone import count again. Raises UserError when there is no such import."""
    return _turn(settings, reader, import_no, who, REDO)


def _turn(settings: Settings, reader: Reader, import_no: int, who: str, action: str) -> Import:
    with _disk_told(settings), writing(settings.journal):
        return _turned(settings, reader, import_no, who, action)


def _turned(settings: Settings, reader: Reader, import_no: int, who: str, action: str) -> Import:
    taken = find_import(settings, import_no)
    if taken.is_live != (action == REDO):
        add_entry(settings.journal, action, who, {"import_no": import_no})
    build_store(settings, reader)
    return find_import(settings, import_no)


def settle_import(settings: Settings, reader: Reader, import_no: int, who: str, note: str) -> Import:
    """Say how the returned rows of an import were dealt with, so that they count as open no more; `note` says how.

    Raises UserError when there is no such import, or no note.
    """
    if not note.strip():
        raise UserError("import_error.no_note")
    with _disk_told(settings), writing(settings.journal):
        find_import(settings, import_no)
        add_entry(settings.journal, SETTLE, who, {"import_no": import_no, "note": note.strip()})
        build_store(settings, reader)
        return find_import(settings, import_no)


def remember_mapping(settings: Settings, kind: str, headings_key: str, mapping: dict[str, Any], who: str) -> None:
    """Remember how the headings of a kind of sheet are read, for every later sheet that has the same headings."""
    with _disk_told(settings), writing(settings.journal):
        if read_history(settings).mappings.get((kind, headings_key)) != mapping:
            facts = {"kind": kind, "headings_key": headings_key, "mapping": mapping}
            add_entry(settings.journal, MAPPING, who, facts)


def find_import(settings: Settings, import_no: int) -> Import:
    """The import with this number. Raises UserError when there is none."""
    history = read_history(settings)
    if import_no not in history.imports:
        raise UserError("import_error.unknown", found=import_no, last=len(history.imports))
    return history.imports[import_no]


def _rows_in_force(settings: Settings, reader: Reader, tables: set[str]) -> Tables:
    """Rows of sheets and registers as they count now, parts in reading order."""
    found: dict[str, list[pd.DataFrame]] = {}
    for digest, _ in in_force(settings, reader):
        for table, rows in read_part(settings.store / "parts", digest, tables).items():
            found.setdefault(table, []).append(rows.to_pandas())
    return {table: pd.concat(pieces, ignore_index=True) for table, pieces in found.items()}
