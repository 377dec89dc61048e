"""What a file is, by its first bytes and not by its name alone; what is refused before any reader opens it."""

import re
from pathlib import Path

from fireledger.errors import UserError
from fireledger.intake.documents.archive import archive_kind

KINDS = {
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".csv": "csv",
}
MOST_BYTES = {"txt": 10_000_000, "md": 10_000_000, "html": 20_000_000, "csv": 20_000_000}
MOST_BYTES |= {"docx": 50_000_000, "pdf": 50_000_000, "xlsx": 50_000_000}
_OLD = {".doc", ".xls", ".wps", ".et", ".rtf", ".dot", ".xlt"}
_MACRO = {".docm", ".xlsm", ".dotm", ".xltm", ".xlsb"}
_PICTURES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".heic"}
_NAMES = {
    "docx": "Word (.docx)",
    "xlsx": "Excel (.xlsx)",
    "pdf": "PDF",
    "zip": "ZIP",
    "html": "HTML",
    "ole": "Office 97–2003",
}
_NAMES |= {"picture": "PNG/JPEG/TIFF", "program": "EXE", "rtf": "RTF", "rar": "RAR", "7z": "7-Zip", "text": "TXT"}
_MAGIC = (
    (b"PK\x03\x04", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)
_TEXTS = {"txt", "md", "html", "csv"}
_HEAD = 1024


def document_kind(path: Path) -> str:
    """txt, md, html, docx, pdf, xlsx or csv: what the name says and the content bears out.

    Raises UserError plan_error.unreadable, plan_error.suffix or document_error.* when the file is missing, empty, of
    another type than its name says, of an old or a macro format, too large, damaged, or built to do harm.
    """
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        raise UserError("plan_error.unreadable", file=path.name) from None
    _check_suffix(path, suffix, head)
    kind = KINDS[suffix]
    if not size:
        raise UserError("document_error.empty", file=path.name)
    if size > MOST_BYTES[kind]:
        raise UserError("document_error.too_large", file=path.name, most=MOST_BYTES[kind] // 1_000_000)
    _check_content(path, kind, _content(path, head))
    return kind


def _check_suffix(path: Path, suffix: str, head: bytes) -> None:
    if suffix in _MACRO:
        raise UserError("document_error.macro", file=path.name)
    if suffix in _PICTURES:
        raise UserError("document_error.picture", file=path.name)
    if suffix in _OLD:
        found = _content(path, head)
        if found in ("html", "text"):
            raise UserError("document_error.mismatch", file=path.name, suffix=suffix, found=_NAMES[found])
        raise UserError("document_error.old", file=path.name)
    if suffix not in KINDS:
        raise UserError("plan_error.suffix", file=path.name, wanted="、".join(KINDS))


def _content(path: Path, head: bytes) -> str:
    """What the bytes are: docx, xlsx, zip, pdf, ole, rtf, program, picture, rar, 7z, html or text."""
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "")
    if found == "archive":
        return archive_kind(path)
    if found:
        return found
    if b"%PDF-" in head:
        return "pdf"
    is_markup = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body|table|meta)", head, re.IGNORECASE)
    return "html" if is_markup else "text"


def _check_content(path: Path, kind: str, found: str) -> None:
    if found == "ole" and kind in ("docx", "xlsx"):
        raise UserError("document_error.old_or_locked", file=path.name)
    is_meant = (
        found in ("text", "html") if kind in _TEXTS - {"csv"} else found == kind or (kind, found) == ("csv", "text")
    )
    if is_meant:
        return
    if kind in ("docx", "xlsx", "pdf") and found == "text":
        raise UserError("document_error.damaged", file=path.name)
    raise UserError("document_error.mismatch", file=path.name, suffix=path.suffix, found=_NAMES[found])
