"""A task table pasted as printed: each line holds what its columns show at that height, a blank between the cells.

Cells may stand in the middle of their row, and a theme or a number in the middle of several rows, so no line is sure to
open a row. The lines are cut into rows and columns in the way for which most speaks.
"""

from collections.abc import Sequence
from dataclasses import replace

from fireledger.intake.plans.columns import DEADLINE, DETAIL, LEAD, TEXTS, THEME, UNIT_ROLES
from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.drafts import NOTHING
from fireledger.intake.plans.flow import Flow
from fireledger.intake.plans.lines import Line, healed
from fireledger.intake.plans.printed_lines import cut_lines, pieces_of
from fireledger.intake.plans.printed_search import Printed, Step, kind_of
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units

Row = list[list[Line]]
Rows = list[tuple[Flow, ...]]


def looks_printed(kinds: Sequence[str], lines: Sequence[Line], row_count: int, words: UnitWords) -> bool:
    """Half as many lines as there are rows show text, units and a third cell side by side."""
    shown = sum(_shows_cells(pieces_of(line), words) for line in lines)
    return len(kinds) >= 4 and shown >= 2 and shown >= 0.5 * row_count


def _shows_cells(pieces: list[Line], words: UnitWords) -> bool:
    kinds = [kind_of(piece.flow.text, words) for piece in pieces]
    return len(pieces) >= 3 and bool({LEAD, DEADLINE} & {*kinds[1:]}) and DETAIL in kinds[:3]


def printed_rows(kinds: Sequence[str], lines: Sequence[Line], words: UnitWords) -> tuple[Rows, set[int]] | None:
    """The rows of cells, and the places of those of which a piece may belong elsewhere.

    None when the lines fit no table of these columns.
    """
    ways, rooms = cut_lines(lines, len(kinds))
    steps = Printed(tuple(kinds), ways, rooms, words).best_steps() if all(ways) else None
    if steps is None:
        return None
    rows, extents = list[Row](), list[list[int]]()
    for at, (opens, places, pieces) in enumerate(steps):
        if opens:
            rows.append([[] for _ in kinds])
            extents.append([at, at])
        extents[-1][1] = at
        for place, piece in zip(places, pieces, strict=True):
            rows[-1][place].append(piece)
    themes, strays = _themes(kinds, rows, extents, steps), [_has_stray(kinds, row, words) for row in rows]
    cells = [tuple(_cell(kind, cell, words) for kind, cell in zip(kinds, row, strict=True)) for row in rows]
    whole = [
        tuple(theme if kind == THEME else cell for kind, cell in zip(kinds, row, strict=True))
        for theme, row in zip(themes, cells, strict=True)
    ]
    torn = {at for at, row in enumerate(cells) if _is_torn(kinds, row, words)}
    return whole, torn | {at for at in range(len(rows)) if any(strays[at : at + 2])}


def _cell(kind: str, pieces: list[Line], words: UnitWords) -> Flow:
    """The healed cell; names that stand one on a line without a mark are kept apart by a blank."""
    whole = healed(pieces)
    apart = healed(replace(piece, is_cut=True) for piece in pieces)
    is_list = kind in UNIT_ROLES and len(split_units(apart, words)) > len(split_units(whole, words))
    return apart if is_list else whole


def _has_stray(kinds: Sequence[str], row: Row, words: UnitWords) -> bool:
    """A list of names or a deadline by itself in a column of text: of this row, or left over from the one before."""
    texts = [piece for kind, cell in zip(kinds, row, strict=True) if kind in TEXTS for piece in cell]
    return any(kind_of(piece.flow.text, words) != DETAIL for piece in texts)


def _is_torn(kinds: Sequence[str], row: tuple[Flow, ...], words: UnitWords) -> bool:
    """No units, a name that looks like none, or a deadline that is none."""
    cells = list(zip(kinds, row, strict=True))
    names = [name for kind, cell in cells if kind in UNIT_ROLES for name in split_units(cell, words)]
    is_late = any(kind == DEADLINE and cell and not is_deadline(cell.text) for kind, cell in cells)
    return not names or is_late or any(name.shape is Shape.NONE for name in names)


def _themes(kinds: Sequence[str], rows: list[Row], extents: list[list[int]], steps: Sequence[Step]) -> list[Flow]:
    """The theme of each row: its own, or where some have none the one in whose middle or under which it stands."""
    if THEME not in kinds:
        return [NOTHING] * len(rows)
    column = kinds.index(THEME)
    stretches = _stretches(column, steps)
    if _are_own(column, extents, steps):
        return [healed(row[column]) for row in rows]
    themes, first = list[Flow](), 0
    for number, stretch in enumerate(stretches):
        is_last = number + 1 == len(stretches)
        stop = len(steps) if is_last else stretches[number + 1][0][0]
        end = len(rows) if is_last else _end_of_theme(extents, first, stretch, stop)
        themes += [healed(piece for _, piece in stretch)] * (end - first)
        first = max(first, end)
    return (themes + [NOTHING] * len(rows))[: len(rows)]


def _are_own(column: int, extents: list[list[int]], steps: Sequence[Step]) -> bool:
    """Every row has a theme, and all stand at the top of their rows, or all in the middle."""
    shown = [at for at, (_, places, _) in enumerate(steps) if column in places]
    inside = [[at for at in shown if first <= at <= last] for first, last in extents]
    if not all(inside):
        return False
    tops = [places[0] == first for places, (first, _) in zip(inside, extents, strict=True)]
    middles = [abs(places[0] + places[-1] - sum(extent)) <= 1 for places, extent in zip(inside, extents, strict=True)]
    return all(tops) or all(middles)


def _stretches(column: int, steps: Sequence[Step]) -> list[list[tuple[int, Line]]]:
    """Pieces of the column on lines that follow one another, each with its line."""
    stretches = list[list[tuple[int, Line]]]()
    lines = [(at, dict(zip(places, pieces, strict=True))) for at, (_, places, pieces) in enumerate(steps)]
    shown = [(at, cells[column]) for at, cells in lines if column in cells]
    for at, piece in shown:
        if stretches and at - stretches[-1][-1][0] <= 1:
            stretches[-1].append((at, piece))
        else:
            stretches.append([(at, piece)])
    return stretches


def _end_of_theme(extents: list[list[int]], first: int, stretch: list[tuple[int, Line]], stop: int) -> int:
    """The row after the last of a theme whose rows reach as far below its middle as above, before the next theme."""
    below = stretch[0][0] + stretch[-1][0] - extents[min(first, len(extents) - 1)][0]
    able = [at for at in range(first, len(extents)) if at == first or extents[at][1] < stop]
    return min(able, key=lambda at: abs(extents[at][1] - below), default=first) + 1
