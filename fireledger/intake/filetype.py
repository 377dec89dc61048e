"""What kind of sheet a file is: by its name, and by its first bytes, which must agree."""

from pathlib import Path

from fireledger.errors import UserError

_MAGIC = ((b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"), (b"%PDF", "pdf"), (b"{\\rtf", "rtf"))
_HTML = (b"<html", b"<!doctype", b"<table")
_WANTED = {".xlsx": "zip", ".ods": "zip", ".xls": "ole"}
_SHOWN = {"zip": ".xlsx", "ole": ".xls", "pdf": ".pdf", "rtf": ".rtf", "html": ".html", "text": ".csv"}
SUFFIXES = (*_WANTED, ".csv", ".tsv")


def check_type(path: Path, name: str) -> str:
    """The suffix of the file, once its first bytes agree with it.

    Raises UserError sheet.not_table for another kind of file, sheet.macro, sheet.encrypted, sheet.type_mismatch naming
    what the file really is.
    """
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsm":
        raise UserError("sheet.macro", file=name)
    if suffix not in SUFFIXES:
        raise UserError("sheet.not_table", file=name)
    with path.open("rb") as stream:
        content = stream.read(1 << 16)
    real = next((kind for magic, kind in _MAGIC if content.startswith(magic)), "text")
    if real == "text" and content.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower().startswith(_HTML):
        real = "html"
    if real == "ole" and suffix in (".xlsx", ".ods") and _is_encrypted(path):
        raise UserError("sheet.encrypted", file=name)
    if real != _WANTED.get(suffix, "text") and (content or suffix in _WANTED):
        _mismatch(name, real)
    return suffix


def _mismatch(name: str, real: str) -> None:
    if real == "text":  # bytes of no known kind: a workbook that is not one
        raise UserError("sheet.not_workbook", file=name)
    raise UserError("sheet.type_mismatch", file=name, real=_SHOWN[real])


def _is_encrypted(path: Path) -> bool:
    """Whether an old container holds a workbook under a password; the name stands in its directory as UTF-16."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
