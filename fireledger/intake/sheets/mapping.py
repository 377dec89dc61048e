"""A mapping: which heading of a foreign sheet holds which column, kept as TOML once a person has confirmed it."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from pathlib import Path

from fireledger.errors import Message, Place, UserError
from fireledger.intake import values
from fireledger.intake.sheets.layout import SHEETS
from fireledger.intake.similar import nearest, unknown
from fireledger.intake.table import heading_key

_CELL = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Mapping:
    """How a sheet that is not ours is read; columns of the file that are not named here are left out.

    columns: field -> heading in the file. constants: field -> text for every row, in which {heading} stands for the
    row's own cell. values: field -> wording in the file -> wording of ours. sheet, heading_row: None: found by the
    headings.
    """

    kind: str
    sheet: str | None = None
    heading_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def headings_key(headings: Iterable[str]) -> str:
    """A digest under which a mapping is remembered: order, spaces and width of characters do not matter."""
    named = sorted(filter(None, (heading_key(heading) for heading in headings)))
    return hashlib.sha256("\n".join(named).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def mapping_toml(mapping: Mapping) -> str:
    """The mapping as TOML, which read_mapping reads back."""
    lines = [f"kind = {_quoted(mapping.kind)}"]
    if mapping.sheet is not None:
        lines.append(f"sheet = {_quoted(mapping.sheet)}")
    if mapping.heading_row is not None:
        lines.append(f"heading_row = {mapping.heading_row}")
    sections = {"columns": mapping.columns, "constants": mapping.constants}
    sections |= {f"values.{_quoted(name)}": words for name, words in mapping.values.items()}
    for title, entries in sections.items():
        if entries:
            lines += ["", f"[{title}]", *(f"{_quoted(name)} = {_quoted(text)}" for name, text in entries.items())]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file. Raises UserError sheet.refused with every place that is wrong."""
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise UserError("sheet.mapping_unreadable", file=path.name) from None
    places = list(_wrong(record))
    if places:
        raise UserError("sheet.refused", places, file=path.name)
    return Mapping(**record)


def _wrong(record: dict[str, object]) -> Iterator[Place]:
    kind = record.get("kind")
    if not isinstance(kind, str) or kind not in SHEETS:
        yield _place("kind", kind, Message("sheet_error.not_allowed", {"allowed": "、".join(SHEETS)}))
    known = [column.name for column in SHEETS[kind].columns] if isinstance(kind, str) and kind in SHEETS else None
    if not isinstance(record.get("sheet", ""), str):
        yield _place("sheet", record["sheet"], Message("sheet_error.not_text"))
    row = record.get("heading_row", 1)
    if type(row) is not int or row < 1:
        yield _place("heading_row", row, Message("sheet_error.not_row"))
    for name in sorted(set(record) - {"kind", "sheet", "heading_row", "columns", "constants", "values"}):
        yield _place(name, record[name], Message("sheet_error.entry_unknown"))
    for section in ("columns", "constants"):
        yield from _wrong_texts(section, record.get(section, {}), known)
    words = record.get("values", {})
    if not isinstance(words, dict):
        yield _place("values", words, Message("sheet_error.not_section"))
        return
    yield from _wrong_fields("values", list(words), known)
    for name, entries in words.items():
        yield from _wrong_texts(f"values.{name}", entries, None)


def _wrong_texts(section: str, entries: object, known: list[str] | None) -> Iterator[Place]:
    if not isinstance(entries, dict):
        yield _place(section, entries, Message("sheet_error.not_section"))
        return
    yield from _wrong_fields(section, list(entries), known)
    for name, text in entries.items():
        if not isinstance(text, str):
            yield _place(f"{section}.{name}", text, Message("sheet_error.not_text"))


def _wrong_fields(section: str, names: list[str], known: list[str] | None) -> Iterator[Place]:
    for name in names:
        if known is not None and name not in known:
            yield _place(section, name, unknown("field", nearest(name, known)))


def _place(where: str, found: object, wanted: Message) -> Place:
    return Place(Message("sheet.entry", {"entry": where}), None if found is None else str(found), wanted)


@dataclass(frozen=True)
class Cell:
    """The place of a row's own cell in a constant."""

    heading: str


def parts(constant: str) -> list[str | Cell]:
    """The pieces of a constant: text as it stands, and the cells that {heading} stands for."""
    pieces = _CELL.split(constant)
    return [Cell(piece) if at % 2 else piece for at, piece in enumerate(pieces)]


def translated(words: Mapped[str, str]) -> dict[str, str]:
    """Wordings of a file, spelled in any width, -> wordings of ours."""
    return {values.name_key(found): word for found, word in words.items()}
