"""What is still 待明确 in a row, and close names for a unit that no register knows."""

from collections.abc import Collection, Mapping

from rapidfuzz import fuzz, process

from fireledger.errors import Message
from fireledger.intake.plans import TaskUnit
from fireledger.intake.reviews.rows import Row
from fireledger.intake.reviews.unit_texts import read_units

DOUBTS = ("no_units", "open_list", "group_open", "unmatched", "no_deadline", "deadline_unread")
_OF_DEADLINE = {"note.no_deadline", "note.deadline_unread", "note.year_inferred", "note.date_read"}
_CLOSE, _MOST = 40, 3


def units_of(row: Row) -> tuple[TaskUnit, ...]:
    """The units of a row; none while its text cannot be read."""
    units = read_units(row["units"] or "")
    return () if isinstance(units, Message) else units


def doubts_of(row: Row, names: Collection[str], settled: Collection[str]) -> tuple[str, ...]:
    """Which of DOUBTS hold for a row. names: every spelling in the district's register; empty when there is none.

    settled: collectives that a confirmed roster opens, or for which the clerk has chosen.
    """
    units, deadline = units_of(row), row["deadline_text"] or ""
    is_unread = "note.deadline_unread" in {key for key, _ in standing_notes(row)}
    holds = {
        "no_units": not units,
        "open_list": any(unit.is_open for unit in units),
        "group_open": any(unit.is_group and unit.name not in settled for unit in units),
        "unmatched": bool(names) and any(unit.name not in names and unit.name not in settled for unit in units),
        "no_deadline": not deadline and not row["due_on"] and row["kind"] in ("dated", "continuous"),
        "deadline_unread": is_unread,
    }
    return tuple(doubt for doubt in DOUBTS if holds[doubt])


def standing_notes(row: Row) -> list[list[object]]:
    """The doubts of the reading that the clerk has not settled by changing units or deadline."""
    return [note for note in row["notes"] if _stands(str(note[0]), note[1], row)]


def _stands(key: str, values: Mapping[str, object], row: Row) -> bool:
    units = units_of(row)
    if key in _OF_DEADLINE:
        return [row["deadline_text"], row["due_on"]] == row["read_due"]
    if key == "note.no_units":
        return not units
    if key == "note.group_unnamed":
        return all(unit.is_group for unit in units)
    if key == "note.open_list":
        return any(unit.is_open and unit.name == values["unit"] for unit in units)
    return key != "note.unit_unsure" or any(unit.name == values["unit"] for unit in units)


def close_names(name: str, spellings: Mapping[str, str]) -> list[str]:
    """Up to three units with the spellings most like the name, best first. spellings: spelling -> name of the unit."""
    found = process.extract(name, list(spellings), scorer=fuzz.ratio, limit=12, score_cutoff=_CLOSE)
    return list(dict.fromkeys(spellings[spelling] for spelling, _, _ in found))[:_MOST]
