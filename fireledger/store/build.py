"""Building: sources → parts → a DuckDB file made aside and published under a versioned name."""

import contextlib
import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pandas as pd

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store.changes import latest_rows
from fireledger.store.imports import History, read_history
from fireledger.store.ledger import CONFIG
from fireledger.store.load import load_history, load_part
from fireledger.store.parts import drop_parts, has_part, read_part, write_part
from fireledger.store.queries import FOLDER
from fireledger.store.reader import Reader, Tables
from fireledger.store.sources import Source, check_nothing_waits, list_sources


@dataclass
class BuildResult:
    """version: name of the published store. refusals: what was not taken and why. read / reused: source names."""

    version: str
    refusals: list[UserError] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)


def build_store(settings: Settings, reader: Reader) -> BuildResult:
    """Bring the store up to date with data folder and journal and publish it; unchanged files are not read again.

    A file with errors is left out whole and reported in `refusals`; everything else is taken. Readers keep the former
    version until CURRENT names the new one. Raises UserError when the store folder cannot be written, or when the
    journal has been damaged.
    """
    result = BuildResult("")
    parts = settings.store / "parts"
    history = read_history(settings)
    try:
        check_nothing_waits(settings.data)
    except UserError as waiting:
        result.refusals.append(waiting)
    try:
        parts.mkdir(parents=True, exist_ok=True)
        accepted = _accept(settings, reader, history, result)
        result.version = _version(settings, history, accepted)
        name = f"ledger-{result.version}.duckdb"
        if not (settings.store / name).exists():
            _build(settings, history, accepted, settings.store / name)
        _publish(settings.store, name)
        drop_parts(parts, {digest for digest, _ in accepted})
    except OSError as error:
        raise UserError("store_error.write", folder=settings.store, reason=error.strerror or error) from error
    return result


Accepted = list[tuple[str, Source]]


def _accept(settings: Settings, reader: Reader, history: History, result: BuildResult) -> Accepted:
    """Digest and source of everything accepted; new and changed files are read into parts on the way."""
    parts = settings.store / "parts"
    accepted: Accepted = []
    for source in list_sources(settings, history):
        digest = source.digest(reader.VERSION, _known_digests(accepted))
        if has_part(parts, digest):
            result.reused.append(source.name)
        else:
            try:
                tables = _read(reader, source, _known_frames(parts, accepted))
            except UserError as refusal:
                result.refusals.append(refusal)
                continue
            write_part(parts, digest, tables)
            result.read.append(source.name)
        accepted.append((digest, source))
    return accepted


def _read(reader: Reader, source: Source, frames: Tables) -> Tables:
    frames = bound_to(frames, source.bound)
    if source.taken is None:
        return reader.read_source(source.path, source.kind, frames)
    if not source.path.is_file():
        raise UserError("archive_error.missing", file=source.name, sha256=source.taken.sha256)
    return reader.read_import(source.path, source.kind, frames, source.taken.mapping, source.name)


def bound_to(frames: Tables, plan_ids: Sequence[str]) -> Tables:
    """The frames for reading a file again that was taken for some plans (intake.sheets.names.Names)."""
    return {**frames, "bound_plan": pd.DataFrame({"plan_id": list(plan_ids)})} if plan_ids else frames


def in_force(settings: Settings, reader: Reader) -> Accepted:
    """Digest and source of everything that the store in force is made from, in reading order."""
    accepted: Accepted = []
    for source in list_sources(settings, read_history(settings)):
        digest = source.digest(reader.VERSION, _known_digests(accepted))
        if has_part(settings.store / "parts", digest):
            accepted.append((digest, source))
    return accepted


def keep_part(settings: Settings, reader: Reader, import_no: int, tables: Tables) -> None:
    """Spare the next build the reading of an import whose tables are at hand."""
    known = _known_digests(in_force(settings, reader))
    for source in list_sources(settings, read_history(settings)):
        if source.taken is not None and source.taken.import_no == import_no:
            write_part(settings.store / "parts", source.digest(reader.VERSION, known), tables)


def known_digest(settings: Settings, reader: Reader) -> str:
    """Stands for the registers and plans in force."""
    return hashlib.sha256("\0".join(_known_digests(in_force(settings, reader))).encode()).hexdigest()


def known_frames(settings: Settings, reader: Reader) -> Tables:
    """Registers and plans in force, by table: what the cells of a new sheet are checked against."""
    return _known_frames(settings.store / "parts", in_force(settings, reader))


def _known_digests(accepted: Accepted) -> list[str]:
    return [digest for digest, source in accepted if source.names_things]


def _known_frames(parts: Path, accepted: Accepted) -> Tables:
    """Registers and plans accepted so far, by table; a later row takes the place of one with the same key."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for digest in _known_digests(accepted):
        for table, rows in read_part(parts, digest).items():
            tables.setdefault(table, []).append(rows.to_pandas())
    joined = {table: pd.concat(chunks, ignore_index=True) for table, chunks in tables.items()}
    return {table: latest_rows(table, rows) for table, rows in joined.items()}


def _version(settings: Settings, history: History, accepted: Accepted) -> str:
    """Stands for everything that decides the numbers: parts in their order, imports, table definitions, period rule."""
    total = hashlib.sha256(f"{duckdb.__version__}\0{settings.report_grace_days}".encode())
    for name in ("schema.sql", "derive.sql", "rules.sql"):
        total.update((FOLDER / name).read_bytes())
    total.update(repr((list(history.imports.values()), history.refused)).encode())
    for digest, _ in accepted:
        total.update(digest.encode())
    return total.hexdigest()[:16]


def _build(settings: Settings, history: History, accepted: Accepted, target: Path) -> None:
    """Make the DuckDB file under a name of its own, then rename: a build that dies leaves only that other name."""
    aside = target.with_suffix(f".{os.getpid()}.building")
    aside.unlink(missing_ok=True)
    with contextlib.closing(duckdb.connect(str(aside), config=CONFIG)) as connection:
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        load_history(connection, history)
        for digest, source in accepted:
            load_part(connection, settings.store / "parts", digest, source)
        for statement in _statements((FOLDER / "derive.sql").read_text(encoding="utf-8")):
            params = {"report_grace_days": settings.report_grace_days} if "$" in statement else None
            connection.execute(statement, params)
        connection.execute((FOLDER / "rules.sql").read_text(encoding="utf-8"))
        connection.execute("checkpoint")
    aside.replace(target)


def _statements(script: str) -> list[str]:
    """The statements of derive.sql, which holds no semicolon but those between them."""
    code = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return [statement for statement in code.split(";") if statement.strip()]


def _publish(store: Path, name: str) -> None:
    """Name the new version in CURRENT by an atomic rename and delete versions before the last two."""
    current = store / "CURRENT"
    if current.exists() and current.read_text(encoding="utf-8") == name:
        return
    aside = store / f"CURRENT.{os.getpid()}"
    aside.write_text(name, encoding="utf-8")
    _replace(aside, current)
    versions = sorted(store.glob("ledger-*.duckdb"), key=lambda path: path.stat().st_mtime)
    for old in [path for path in versions if path.name != name][:-1]:
        with contextlib.suppress(OSError):  # Windows keeps a file that is still open; the next build tries again
            old.unlink()


def _replace(aside: Path, target: Path) -> None:
    """An atomic rename, patient with Windows, where a reader that has the target open makes it fail for a moment."""
    for attempt in range(20):
        try:
            aside.replace(target)
            return
        except PermissionError:
            if attempt == 19:
                raise
            time.sleep(0.05)
