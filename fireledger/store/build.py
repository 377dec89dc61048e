"""Building: sources → parts → a DuckDB file made aside and published under a versioned name."""

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import duckdb
import pandas as pd
import pyarrow as pa

from fireledger.errors import UserError
from fireledger.settings import Settings
from fireledger.store.ledger import CONFIG
from fireledger.store.parts import drop_parts, has_part, read_part, write_part
from fireledger.store.queries import FOLDER
from fireledger.store.sources import Source, list_sources


class Reader(Protocol):
    """What the store asks of intake: the tables of one source, or a UserError that lists every bad cell."""

    VERSION: str

    @property
    def read_source(self) -> Callable[[Path, str, dict[str, pd.DataFrame]], dict[str, pd.DataFrame]]:
        """read_source(path, kind, frames read so far) -> tables by name."""
        ...


@dataclass
class BuildResult:
    """version: name of the published store. refusals: what was not taken and why. read / reused: source names."""

    version: str
    refusals: list[UserError] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)


def build_store(settings: Settings, reader: Reader) -> BuildResult:
    """Bring the store up to date with the data folder and publish it; unchanged files are not read again.

    A file with errors is left out whole and reported in `refusals`; everything else is taken. Readers keep the former
    version until CURRENT names the new one. Raises UserError when the store folder cannot be written.
    """
    result = BuildResult("")
    parts = settings.store / "parts"
    try:
        parts.mkdir(parents=True, exist_ok=True)
        accepted = _accept(settings, reader, parts, result)
        result.version = _version(settings, accepted)
        name = f"ledger-{result.version}.duckdb"
        if not (settings.store / name).exists():
            _build(settings, accepted, settings.store / name)
        _publish(settings.store, name)
        drop_parts(parts, {digest for digest, _ in accepted})
    except OSError as error:
        raise UserError("store_error.write", folder=settings.store, reason=error.strerror or error) from error
    return result


def _accept(settings: Settings, reader: Reader, parts: Path, result: BuildResult) -> list[tuple[str, Source]]:
    """Digest and source of everything accepted; new and changed files are read into parts on the way."""
    accepted: list[tuple[str, Source]] = []
    for source in list_sources(settings.data):
        digest = source.digest(reader.VERSION)
        if has_part(parts, digest):
            result.reused.append(source.name)
        else:
            try:
                tables = reader.read_source(source.path, source.kind, _known_frames(parts, accepted))
            except UserError as refusal:
                result.refusals.append(refusal)
                continue
            write_part(parts, digest, tables)
            result.read.append(source.name)
        accepted.append((digest, source))
    return accepted


def known_frames(settings: Settings, reader: Reader) -> dict[str, pd.DataFrame]:
    """Registers and plans in force, by table: what the cells of a new sheet are checked against."""
    parts = settings.store / "parts"
    digests = [(source.digest(reader.VERSION), source) for source in list_sources(settings.data)]
    return _known_frames(parts, [(digest, source) for digest, source in digests if has_part(parts, digest)])


def _known_frames(parts: Path, accepted: list[tuple[str, Source]]) -> dict[str, pd.DataFrame]:
    """Registers and plans accepted so far, by table: what the cells of a sheet are checked against."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for digest in (digest for digest, source in accepted if source.kind in ("register", "plan")):
        for table, rows in read_part(parts, digest).items():
            tables.setdefault(table, []).append(rows.to_pandas())
    return {table: pd.concat(chunks, ignore_index=True) for table, chunks in tables.items()}


def _version(settings: Settings, accepted: list[tuple[str, Source]]) -> str:
    """Stands for everything that decides the numbers: parts, table definitions, period rule."""
    total = hashlib.sha256(f"{duckdb.__version__}\0{settings.report_grace_days}".encode())
    for name in ("schema.sql", "derive.sql"):
        total.update((FOLDER / name).read_bytes())
    for digest, _ in sorted(accepted, key=lambda pair: pair[1].name):
        total.update(digest.encode())
    return total.hexdigest()[:16]


def _build(settings: Settings, accepted: list[tuple[str, Source]], target: Path) -> None:
    """Make the DuckDB file under a name of its own, then rename: a build that dies leaves only that other name."""
    aside = target.with_suffix(f".{os.getpid()}.building")
    aside.unlink(missing_ok=True)
    with contextlib.closing(duckdb.connect(str(aside), config=CONFIG)) as connection:
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        for digest, source in accepted:
            _load(connection, settings.store / "parts", digest, source)
        for statement in _statements((FOLDER / "derive.sql").read_text(encoding="utf-8")):
            params = {"report_grace_days": settings.report_grace_days} if "$" in statement else None
            connection.execute(statement, params)
        connection.execute("checkpoint")
    aside.replace(target)


def _statements(script: str) -> list[str]:
    """The statements of derive.sql, which holds no semicolon but those between them."""
    code = "\n".join(line for line in script.splitlines() if not line.startswith("--"))
    return [statement for statement in code.split(";") if statement.strip()]


def _load(connection: duckdb.DuckDBPyConnection, parts: Path, digest: str, source: Source) -> None:
    """Insert one part by column name; rows of sheets and plans remember their source."""
    tables = read_part(parts, digest)
    source_id = digest[:12]
    for table, rows in tables.items():
        if table in ("plan", "report_row", "inspection_row", "hazard_row"):
            rows = rows.append_column("source_id", pa.array([source_id] * rows.num_rows, pa.string()))
        connection.register("stage", rows)
        connection.execute(f"insert into {table} by name from stage")
        connection.unregister("stage")
    largest = max((rows.num_rows for rows in tables.values()), default=0)
    connection.execute(
        "insert into source values ($id, $path, $kind, $digest, $rows, $is_sample)",
        {
            "id": source_id,
            "path": source.name,
            "kind": source.kind,
            "digest": digest,
            "rows": largest,
            "is_sample": source.is_sample,
        },
    )


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
