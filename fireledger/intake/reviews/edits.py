"""What a clerk does to rows: split at a sentence, merge with the next, add, give a unit another name."""

import re
from dataclasses import replace

from fireledger.intake.reviews.doubts import units_of
from fireledger.intake.reviews.rows import Row
from fireledger.intake.reviews.unit_texts import write_units

_SENTENCE = re.compile(r"[^。；;！!\n]*[。；;！!\n]+[”’」』）)]*|[^。；;！!\n]+$")
_RANKS = {"lead": 0, "joint": 1, "support": 2}


def sentences(detail: str) -> list[str]:
    """The sentences of a task; together they are its text."""
    return [sentence for sentence in _SENTENCE.findall(detail) if sentence.strip()]


def split_row(row: Row, at: int) -> tuple[Row, Row]:
    """Two rows: the first `at` sentences and the rest. Both keep units, deadline and place in the document,
    the first one the number of the task."""
    pieces = sentences(row["detail"])
    assert 0 < at < len(pieces)
    first, second = "".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()
    return {**row, "detail": first}, {**row, "task_no": None, "detail": second, "label": f"{row['label']}（2）"}


def merged_rows(first: Row, second: Row) -> Row:
    """One row of two neighbours: texts joined, each unit once with its higher role, the later deadline.

    The place in the document reaches from the first line to the last of both.
    """
    later = max((first, second), key=lambda row: (row["due_on"] is not None, str(row["due_on"] or "")))
    deadlines = dict.fromkeys(text for row in (first, second) if (text := row["deadline_text"]))
    return {
        **first,
        "detail": "\n".join(row["detail"] for row in (first, second) if row["detail"]),
        "kind": later["kind"],
        "due_on": later["due_on"],
        "deadline_text": "；".join(deadlines),
        "units": _united(first, second),
        "first_line": min(first["first_line"], second["first_line"]),
        "last_line": max(first["last_line"], second["last_line"]),
        "remark": "；".join(dict.fromkeys(row["remark"] for row in (first, second) if row["remark"])),
        "notes": [*first["notes"], *(note for note in second["notes"] if note not in first["notes"])],
    }


def _united(first: Row, second: Row) -> str:
    units = {unit.name: unit for unit in units_of(first)}
    for unit in units_of(second):
        before = units.get(unit.name, unit)
        role = min(unit.role, before.role, key=_RANKS.__getitem__)
        units[unit.name] = replace(unit, role=role, is_open=unit.is_open or before.is_open)
    return write_units(units.values())


def renamed_unit(row: Row, name: str, wanted: str) -> Row:
    """The row with a unit under another name; a body that is there already is not named twice."""
    units = units_of(row)
    if name not in {unit.name for unit in units}:
        return row
    is_there = wanted in {unit.name for unit in units}
    kept = [unit for unit in units if not (is_there and unit.name == name)]
    return {**row, "units": write_units(replace(u, name=wanted) if u.name == name else u for u in kept)}


def blank_row(after: Row | None) -> Row:
    """A row to fill in, of the same part and theme and at the same place as the row before it."""
    near = after or {"part": "", "theme": "", "first_line": 1, "last_line": 1}
    return {
        **{name: near[name] for name in ("part", "theme", "first_line", "last_line")},
        "task_no": None,
        "label": "+",
        "detail": "",
        "kind": "continuous",
        "deadline_text": "",
        "due_on": None,
        "units": "",
        "remark": "",
        "notes": [],
        "read_units": "",
        "read_due": ["", None],
    }
