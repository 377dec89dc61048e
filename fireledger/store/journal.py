"""The journal: one line per thing done, only ever added to, each line holding the digest of the one before.

With the archive it is the truth of what an office has put in; Parquet parts and the DuckDB file are made from the two.
A line is the moment at which something is done: before it nothing has happened, after it all follows (docs/decisions.md
no. 29).
"""

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from fireledger.errors import Message, Place, UserError

NAME = "journal.jsonl"
BEGINNING = "0" * 64
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Entry:
    """One line: its number from 1, UTC time to the second, who did what (action), and the facts of it."""

    no: int
    at: datetime
    who: str
    action: str
    facts: dict[str, Any]


def read_journal(folder: Path) -> list[Entry]:
    """Every entry in order; none when there is no journal. A last line that was never finished did not happen.

    Raises UserError naming the line from which on the journal has been changed or damaged.
    """
    entries, _ = _read(folder / NAME)
    return entries


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the journal alone; whoever comes second waits a moment. Raises UserError when the first takes longer."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "lock", timeout=PATIENCE_SECONDS):
            yield
    except Timeout:
        raise UserError("journal_error.busy") from None


def add_entry(folder: Path, action: str, who: str, facts: dict[str, Any]) -> Entry:
    """Add one line, on the disk when this returns. Only inside `writing`. Raises OSError; then nothing was added."""
    path = folder / NAME
    entries, length = _read(path)
    digest = _last_digest(path, length)
    at = datetime.now(UTC).replace(microsecond=0)
    entry = Entry(len(entries) + 1, at, who, action, facts)
    line = json.dumps(
        {
            "no": entry.no,
            "at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
            "who": who,
            "action": action,
            "facts": facts,
            "before": digest,
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    _append(path, length, line.encode("utf-8") + b"\n")
    sync_folder(folder)
    return entry


def _append(path: Path, length: int, line: bytes) -> None:
    """Write a line behind the first `length` bytes; what a crash left of an unfinished one goes."""
    with path.open("r+b" if path.exists() else "w+b", buffering=0) as stream:
        stream.truncate(length)
        stream.seek(length)
        try:
            if stream.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(length)
            raise


def sync_folder(folder: Path) -> None:
    """See a new name in a folder on the disk; Windows keeps folders by itself and cannot open one."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path) -> tuple[list[Entry], int]:
    """Entries, and the length in bytes of the lines that are whole."""
    if not path.exists():
        return [], 0
    entries: list[Entry] = []
    before, length = BEGINNING, 0
    for line in path.read_bytes().splitlines(keepends=True):
        if not line.endswith(b"\n"):
            break
        entries.append(_entry(line, len(entries) + 1, before))
        before, length = hashlib.sha256(line).hexdigest(), length + len(line)
    return entries, length


def _entry(line: bytes, no: int, before: str) -> Entry:
    try:
        record = json.loads(line)
        sound = record["no"] == no and record["before"] == before
        at = datetime.strptime(record["at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        entry = Entry(no, at, record["who"], record["action"], record["facts"])
    except (ValueError, KeyError, TypeError):
        sound = False
    if not sound:
        where = Place(Message("journal_error.line", {"line": no}), NAME, Message("journal_error.as_written"))
        raise UserError("journal_error.broken", [where], line=no)
    return entry


def _last_digest(path: Path, length: int) -> str:
    if length == 0:
        return BEGINNING
    lines = path.read_bytes()[:length].splitlines(keepends=True)
    return hashlib.sha256(lines[-1]).hexdigest()
