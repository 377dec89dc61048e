"""A flattened table to a Grid: rows cut into cells, names learned on the way, themes told from details."""

from collections.abc import Iterable

from fireledger.intake.plans.cells import TEXT, UNITS, Slot, pieces_of, slots_of
from fireledger.intake.plans.columns import DETAIL, NUMBER, THEME
from fireledger.intake.plans.cutting import Cut, cut_rows
from fireledger.intake.plans.drafts import NOTHING
from fireledger.intake.plans.flat_lines import is_printed, printed_row
from fireledger.intake.plans.flattened import FlatTable
from fireledger.intake.plans.flow import Flow, joined
from fireledger.intake.plans.lines import Line, healed
from fireledger.intake.plans.numbering import read_label
from fireledger.intake.plans.printed import looks_printed, printed_rows
from fireledger.intake.plans.printed_lines import is_aligned
from fireledger.intake.plans.tables import Cell, Grid
from fireledger.intake.plans.themes import split_themes, theme_and_detail
from fireledger.intake.plans.unit_words import Shape, UnitWords
from fireledger.intake.plans.units import split_units


def flat_grid(table: FlatTable, words: UnitWords, headings: set[str]) -> Grid:
    """The table's cells. headings: compact headings of the body, from which themes are known for sure."""
    if whole := _printed(table, words):
        return whole
    slots = slots_of(table.kinds)
    rows, sections = _apart(table)
    groups = _cuts(table, rows, slots, words)
    text = next(place for place, slot in enumerate(slots) if slot.kind == TEXT)
    counts = iter(_theme_counts(table, [cut for cuts in groups for cut in cuts], text, headings))
    grid, unsure = list[tuple[Cell, ...]](), set[int]()
    for place, cuts in enumerate(groups):
        grid += [_section_row(table, heading) for heading in sections.get(place, [])]
        printed = printed_row(table.kinds, rows[place], words) if rows else None
        numbers: list[Cell] = [rows[place][0].flow if rows else NOTHING, *([None] * len(cuts))]
        cells = [_row(table, number, cut, text, next(counts)) for number, cut in zip(numbers, cuts, strict=False)]
        if rows and not printed and is_printed(table.kinds, rows[place], words):
            unsure |= {len(grid) + at for at in range(len(cells))}
        grid += [printed] if printed else cells
    return Grid(table.kinds, tuple(grid), frozenset(unsure))


def _printed(table: FlatTable, words: UnitWords) -> Grid | None:
    """The cells of a table pasted as printed, section by section; None where it was not, or where they do not fit."""
    is_read = table.rows and all(printed_row(table.kinds, row, words) for row in table.rows)
    if (is_read and not is_aligned(table.body, len(table.kinds))) or not looks_printed(
        table.kinds, table.body, len(table.rows), words
    ):
        return None
    grid, unsure, stretch = list[tuple[Cell, ...]](), set[int](), list[Line]()
    for line in (*table.body, None):
        if line is not None and not _is_section((line,)):
            stretch.append(line)
            continue
        read = printed_rows(table.kinds, stretch, words) if stretch else ([], set[int]())
        if read is None:
            return None
        unsure |= {len(grid) + at for at in read[1]}
        grid += [*read[0], *([_section_row(table, line.flow)] if line else [])]
        stretch = []
    return Grid(table.kinds, tuple(grid), frozenset(unsure))


def _cuts(table: FlatTable, rows: list[tuple[Line, ...]], slots: tuple[Slot, ...], words: UnitWords) -> list[list[Cut]]:
    """The rows under each number; cut once more when the first time has found names the running text does not know."""
    divided = [pieces_of(list(row[1:]), words) for row in rows] or [pieces_of(list(table.body), words)]
    groups = [cut_rows(pieces, slots, words, bool(rows)) for pieces in divided]
    learned = words.with_known(_names((cut for cuts in groups for cut in cuts), slots, words))
    if learned.known == words.known:
        return groups
    return [cut_rows(pieces, slots, learned, bool(rows)) for pieces in divided]


def _apart(table: FlatTable) -> tuple[list[tuple[Line, ...]], dict[int, list[Flow]]]:
    """Rows, and the section headings that stand before a row: 一、… or （一）… at the end of the row above."""
    sections = {0: [joined(line.flow for line in table.above)]} if _is_section(table.above) else {}
    rows = []
    for place, row in enumerate(table.rows, 1):
        cut = next((at for at in range(2, len(row)) if _is_section(row[at:])), len(row))
        rows.append(row[:cut])
        if cut < len(row) and place < len(table.rows):
            sections[place] = [joined(line.flow for line in row[cut:])]
    return rows, sections


def _is_section(lines: tuple[Line, ...]) -> bool:
    label = read_label(lines[0].flow.folded) if lines else None
    text = "".join(line.flow.folded for line in lines)
    is_short = len(lines) <= 3 and len(text) <= 40 and "。" not in text[:-1]
    return label is not None and label.rank in (30, 40) and is_short


def _names(cuts: Iterable[Cut], slots: tuple[Slot, ...], words: UnitWords) -> Iterable[str]:
    """Names whose both ends are sure: not the first of a list, unless it has the shape of a department."""
    for cut in cuts:
        for runs in (runs for runs, slot in zip(cut, slots, strict=True) if slot.kind == UNITS):
            names = split_units(joined(healed(run) for run in runs), words)
            yield from (name.text for name in names[1:] if name.shape is not Shape.NONE)
            yield from (name.text for name in names[:1] if name.shape in (Shape.STRONG, Shape.GROUP))


def _theme_counts(table: FlatTable, cuts: list[Cut], text: int, headings: set[str]) -> list[int]:
    if THEME not in table.kinds:
        return [0] * len(cuts)
    return split_themes([cut[text][0] if cut[text] else [] for cut in cuts], headings)


def _row(table: FlatTable, number: Cell, cut: Cut, text: int, count: int) -> tuple[Cell, ...]:
    theme, detail = theme_and_detail(cut[text][0], count) if cut[text] else (NOTHING, NOTHING)
    rest = [healed(run) for run in cut[text][1:]]
    cells: list[Cell] = [None] * len(table.kinds)
    for slot, runs in zip(slots_of(table.kinds), cut, strict=True):
        if slot.kind != TEXT and runs:
            cells[slot.columns[0]] = joined(healed(run) for run in runs)
    for place, kind in enumerate(table.kinds):
        if kind in (NUMBER, THEME, DETAIL):
            cells[place] = {NUMBER: number, THEME: theme}.get(kind, NOTHING)
    cells[table.kinds.index(DETAIL)] = joined([detail, *rest])
    return tuple(cells)


def _section_row(table: FlatTable, heading: Flow) -> tuple[Cell, ...]:
    return (heading, *([NOTHING] * (len(table.kinds) - 1)))
