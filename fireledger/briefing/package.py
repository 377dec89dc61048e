"""The same content gives the same bytes: packages written again with fixed times, order and attributes."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

_TIME = (1980, 1, 1, 0, 0, 0)
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def repacked(package: bytes, on: date, *, drop: tuple[str, ...] = ()) -> bytes:
    """An Office package with all that depends on the moment replaced: times of entries and of its properties.

    Workbooks inside (the data of charts) are treated the same. drop: ends of names of entries to leave out.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            if not name.endswith(drop or ("\0",)):
                _write(made, name, _settled(name, given.read(name), on))
    return target.getvalue()


def _settled(name: str, content: bytes, on: date) -> bytes:
    if name.endswith(".xlsx"):
        return repacked(content, on)
    if name.endswith("docProps/core.xml"):
        return _STAMPS.sub(rb"\g<1>" + f"{on:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", content)
    return content


def as_zip(entries: Mapping[str, bytes]) -> bytes:
    """Files under their names in one archive, in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in entries.items():
            _write(made, name, content)
    return target.getvalue()


def _write(made: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    made.writestr(entry, content, zipfile.ZIP_DEFLATED, 6)
