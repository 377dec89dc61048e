"""The columns of a flattened table as slots, and the lines of a row as pieces that belong to one cell each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fireledger.intake.plans.columns import NUMBER, TEXTS, UNIT_ROLES
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.lines import Line
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

TEXT, UNITS = "text", "units"
_CELL_GAP = re.compile(r"\s{2,}|(?<=[^\x00-\x7f])\s(?=[^\x00-\x7f]|(?:19|20)\d\d\s*年)")


@dataclass(frozen=True)
class Slot:
    """A column as the cutter sees it: neighbouring text columns are one slot."""

    kind: str
    columns: tuple[int, ...]


def slots_of(kinds: tuple[str, ...]) -> tuple[Slot, ...]:
    """The slots of a table's columns, in order, without the column of numbers."""
    slots: list[Slot] = []
    for place, kind in enumerate(kinds):
        known = TEXT if kind in TEXTS else UNITS if kind in UNIT_ROLES else kind
        if known == TEXT and slots and slots[-1].kind == TEXT:
            slots[-1] = Slot(TEXT, (*slots[-1].columns, place))
        elif known != NUMBER:
            slots.append(Slot(known, (place,)))
    return tuple(slots)


def pieces_of(lines: list[Line], words: UnitWords) -> list[Line]:
    """Lines cut where one line seems to hold two cells: 区住房城乡建委 持续开展."""
    return [piece for line in lines for piece in _pieces(line, words)]


def _pieces(line: Line, words: UnitWords) -> Iterator[Line]:
    start, cuts = 0, [found.span() for found in _CELL_GAP.finditer(line.flow.folded)]
    for begin, end in [*cuts, (len(line.flow.text), len(line.flow.text))]:
        piece = replace(
            line, flow=line.flow[start:begin].strip(), starts_page=line.starts_page and not start, is_cut=start > 0
        )
        yield from _without_deadline(piece, words)
        start = end


def _without_deadline(piece: Line, words: UnitWords) -> Iterator[Line]:
    """各镇街持续开展: a list of units that runs into a deadline without a blank."""
    text = piece.flow.text
    for cut in range(max(2, len(text) - 30), len(text) - 3):
        names = split_units(text[:cut], words) if is_deadline(text[cut:]) and text[cut] not in "、，," else []
        if names and all(name.shape not in (Shape.NONE, Shape.WEAK) for name in names):
            yield replace(piece, flow=piece.flow[:cut])
            yield replace(piece, flow=piece.flow[cut:], starts_page=False)
            return
    if piece.flow:
        yield piece
