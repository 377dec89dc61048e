"""Rows of a flattened table written line by line as printed: each line holds a piece of several cells side by side."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from fireledger.intake.plans.columns import DEADLINE, DETAIL, NUMBER, OTHER, UNIT_ROLES
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.lines import Line, healed
from fireledger.intake.plans.tables import Cell
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

_BLANK = re.compile(r"\s+")
_FITS, _MAY_FIT, _NEVER = 3.0, 1.0, -9.0

Cells = list[list[Line]]  # the pieces of each cell


def printed_row(kinds: Sequence[str], row: Sequence[Line], words: UnitWords) -> tuple[Cell, ...] | None:
    """The cells of a row of which is_printed holds; None when it does not, or a piece fits no cell."""
    if not is_printed(kinds, row, words):
        return None
    columns, cells = kinds[1:], [[piece] for piece in _pieces(row[1])]
    for line in row[2:]:
        places = _places(columns, cells, _pieces(line), words)
        if places is None:
            return None
        for place, piece in zip(places, _pieces(line), strict=True):
            cells[place].append(piece)
    whole = [healed(cell) for cell in cells]
    are_named = all(all(_names(cell, words)) for kind, cell in zip(columns, whole, strict=True) if kind in UNIT_ROLES)
    return (row[0].flow, *whole) if are_named else None


def is_printed(kinds: Sequence[str], row: Sequence[Line], words: UnitWords) -> bool:
    """The first of several lines shows a piece of each column.

    Cells written one below the other never look so: there nothing can follow the last column but its own rest.
    """
    if len(row) < 3 or kinds[0] != NUMBER:
        return False
    first = _pieces(row[1])
    return len(first) == len(kinds) - 1 and all(
        _begins(kind, piece, words) for kind, piece in zip(kinds[1:], first, strict=True)
    )


def _pieces(line: Line) -> list[Line]:
    """The line cut at its blanks."""
    ends = [*(found.span() for found in _BLANK.finditer(line.flow.text)), (len(line.flow.text),) * 2]
    starts = [0, *(end for _, end in ends)]
    flows = [line.flow[start:end] for start, (end, _) in zip(starts, ends, strict=False)]
    return [replace(line, flow=flow) for flow in flows if flow]


def _begins(kind: str, piece: Line, words: UnitWords) -> bool:
    """The piece may be the first of a cell of this kind."""
    if kind == DEADLINE:
        return is_deadline(piece.flow.text)
    return kind not in UNIT_ROLES or _names(piece.flow, words)[:1] == [True]


def _names(flow: Flow, words: UnitWords) -> list[bool]:
    """For each name of a list whether it has the shape of one."""
    return [name.shape is not Shape.NONE for name in split_units(flow, words)]


def _places(kinds: Sequence[str], cells: Cells, pieces: list[Line], words: UnitWords) -> tuple[int, ...] | None:
    """The columns that the pieces of a later line go on, from left to right; None when they fit in none."""
    worth = {
        (place, at): _worth(kind, cells[place], piece, words)
        for place, kind in enumerate(kinds)
        for at, piece in enumerate(pieces)
    }
    turns = [
        tuple(zip(places, range(len(pieces)), strict=True)) for places in combinations(range(len(kinds)), len(pieces))
    ]
    best = max(turns, key=lambda turn: sum(worth[one] for one in turn), default=())
    return tuple(place for place, _ in best) if best and all(worth[one] > 0 for one in best) else None


def _worth(kind: str, cell: list[Line], piece: Line, words: UnitWords) -> float:
    """How well a piece goes on a cell."""
    whole = healed([*cell, piece])
    if kind == DEADLINE:
        return _FITS if is_deadline(whole.text) else _NEVER
    if kind in UNIT_ROLES:
        *others, last = _names(whole, words)
        if "。" in whole.folded or not all(others):
            return _NEVER
        before = healed(cell)
        is_open = before.folded.endswith((",", "、")) or not _names(before, words)[-1]
        return (_FITS if last else _MAY_FIT) + is_open
    if kind == OTHER or piece.width > max(line.width for line in cell) + 2:
        return _NEVER
    return _MAY_FIT + (kind == DETAIL) - 2 * healed(cell).folded.endswith(("。", ";"))
