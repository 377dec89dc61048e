"""The archive: every file that came in, byte for byte, under its SHA-256. Nothing in it is ever changed."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from fireledger.errors import UserError
from fireledger.store.journal import sync_folder

CHUNK_BYTES = 1 << 20
SPARE_BYTES = 200_000_000


def keep_file(archive: Path, source: Path) -> str:
    """Copy a file into the archive and return its SHA-256; a file that is there already is not written again.

    On the disk when this returns. Raises UserError when the disk has too little room for the file and its rows.
    """
    digest = file_digest(source)
    target = kept_file(archive, digest, source.suffix)
    if target.exists():
        return digest
    archive.mkdir(parents=True, exist_ok=True)
    check_room(archive, source.stat().st_size)
    target.parent.mkdir(exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    with source.open("rb") as reading, aside.open("wb") as stream:
        shutil.copyfileobj(reading, stream, CHUNK_BYTES)
        stream.flush()
        os.fsync(stream.fileno())
    aside.replace(target)
    sync_folder(target.parent)
    return digest


def kept_file(archive: Path, digest: str, suffix: str) -> Path:
    """Where a file with this digest lies. It keeps its kind of name, so that the office's own programs open it."""
    return archive / digest[:2] / f"{digest}{suffix.lower()}"


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_room(folder: Path, size: int) -> None:
    """Raises UserError unless the disk holds twice the file and some to spare: original, rows and a new store."""
    free = shutil.disk_usage(folder).free
    if free < 2 * size + SPARE_BYTES:
        raise UserError("archive_error.no_room", free=free // 1_000_000, wanted=(2 * size + SPARE_BYTES) // 1_000_000)


def damaged(archive: Path, files: Iterable[tuple[str, str]]) -> list[str]:
    """Digests (of pairs digest, suffix) whose file is missing or holds other bytes now."""
    return [
        digest
        for digest, suffix in files
        if not kept_file(archive, digest, suffix).is_file() or file_digest(kept_file(archive, digest, suffix)) != digest
    ]
