"""The checks of a zip archive (.docx, .xlsx) before any part of it is unpacked (reliability B16 to B21)."""

import re
import stat
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath

from fireledger.errors import UserError

MOST_ENTRIES = 2_000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 100
_RATIO_FROM = 10_000_000  # a small part may shrink a hundredfold in all honesty
_CHUNK = 1 << 20
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MACROS = "vbaproject.bin"


def archive_kind(path: Path) -> str:
    """docx or xlsx by the parts inside, "zip" for another archive.

    Raises UserError document_error.* when the archive is damaged, too large when unpacked, holds entries that lead
    outside it, macros, or an XML part that declares a document type (entities in it would swallow text unseen).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(path, archive.infolist())
            names = {entry.filename for entry in archive.infolist()}
            kind = next((kind for part, kind in _MAIN_PARTS.items() if part in names), "zip")
            if kind != "zip":
                _check_declarations(path, archive)
            return kind
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise UserError("document_error.damaged", file=path.name) from None


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise UserError(
            "document_error.zip_limit", file=path.name, entries=len(entries), megabytes=unpacked // 1_000_000
        )
    if any(entry.file_size > max(_RATIO_FROM, MOST_RATIO * entry.compress_size) for entry in entries):
        raise UserError(
            "document_error.zip_limit", file=path.name, entries=len(entries), megabytes=unpacked // 1_000_000
        )
    check_entry_names(path.name, entries)
    if any(PurePosixPath(entry.filename.lower()).name == _MACROS for entry in entries):
        raise UserError("document_error.macro", file=path.name)


def check_entry_names(file: str, entries: list[zipfile.ZipInfo]) -> None:
    """Raises UserError document_error.zip_entry for a part that stands twice, leads outside, is a link or locked."""
    twice = [name for name, count in Counter(entry.filename.lower() for entry in entries).items() if count > 1]
    odd = [entry.filename for entry in entries if _leads_outside(entry)]
    if twice or odd:
        raise UserError("document_error.zip_entry", file=file, entry=(odd + twice)[0][:80])


def _leads_outside(entry: zipfile.ZipInfo) -> bool:
    """A path out of the archive, a symbolic link, or an encrypted part."""
    name = entry.orig_filename
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_odd = name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name) or "\0" in name
    return is_link or is_odd or bool(entry.flag_bits & 1)


def _check_declarations(path: Path, archive: zipfile.ZipFile) -> None:
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")) and _declares(archive, entry):
            raise UserError("document_error.dtd", file=path.name)


def _declares(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """The part has a DOCTYPE or ENTITY; zero bytes are dropped, so that UTF-16 hides nothing."""
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk.replace(b"\0", b"")
            if b"<!" in window and _DECLARES.search(window):
                return True
            tail = window[-32:]
    return False
