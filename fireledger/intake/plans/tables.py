"""A task table to tasks: which column is what, merged cells, rows that only carry on the row above.

A Grid is what any reader of tables gives (Markdown, tabs, flattened text; a word processor's or a sheet's cells alike).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fireledger.intake.plans.columns import DEADLINE, DETAIL, NUMBER, OTHER, TEXTS, THEME, UNIT_ROLES, heading_kind
from fireledger.intake.plans.drafts import NOTHING, Draft
from fireledger.intake.plans.duties import Reading, read_note
from fireledger.intake.plans.flow import Flow, compact, joined
from fireledger.intake.plans.model import Note
from fireledger.intake.plans.numbering import read_label

Cell = Flow | None  # None: merged with the cell above

_UNSURE = Note("note.row_unsure")


@dataclass(frozen=True)
class Grid:
    """A table. kinds: what each column is; rows: its cells, None where a cell is merged with the one above.

    unsure: places of rows whose words may belong to other cells.
    """

    kinds: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unsure: frozenset[int] = frozenset()


def column_kinds(headings: Sequence[str]) -> tuple[str, ...] | None:
    """What the columns of a task table are; None when the headings are not those of one.

    A task table has a column of units and a column of text. Of several text columns the first holds the themes.
    """
    kinds = [heading_kind(compact(heading)) or OTHER for heading in headings]
    texts = [place for place, kind in enumerate(kinds) if kind in TEXTS]
    if not texts or not any(kind in UNIT_ROLES for kind in kinds):
        return None
    for place in texts:
        kinds[place] = THEME if place == texts[0] and len(texts) > 1 else DETAIL
    return tuple(kinds)


def as_grid(rows: Sequence[Sequence[Cell]]) -> Grid | None:
    """The task table among rows of cells: from its row of headings on; None when no row is one."""
    for place, row in enumerate(rows):
        kinds = column_kinds([cell.text if cell else "" for cell in row])
        if kinds:
            return Grid(kinds, tuple(tuple(cells) for cells in rows[place + 1 :] if not _repeats(cells, row)))
    return None


def _repeats(cells: Sequence[Cell], headings: Sequence[Cell]) -> bool:
    """The row of headings again, at the top of a later page."""
    return [cell and compact(cell.text) for cell in cells] == [cell and compact(cell.text) for cell in headings]


def grid_drafts(grid: Grid) -> list[Draft]:
    """One draft per row that sets a task. An empty theme is that of the row above; other cells only where merged."""
    drafts: list[Draft] = []
    part, above = "", dict[int, Cell]()
    for place, cells in enumerate(grid.rows):
        row = dict(enumerate(cells[: len(grid.kinds)]))
        heading = _section(grid, row)
        if heading:
            part, above = heading, {}
        elif drafts and _carries_on(grid, row):
            drafts[-1] = _extended(drafts[-1], _of(grid, row, DETAIL))
        elif any(row.values()):
            above = _filled(grid, row, above)
            draft = _draft(grid, above, row, part, len(drafts) + 1)
            drafts.append(replace(draft, notes=(*draft.notes, _UNSURE)) if place in grid.unsure else draft)
    return [replace(draft, theme=draft.theme or draft.part) for draft in drafts if draft.detail]


def _filled(grid: Grid, row: dict[int, Cell], above: dict[int, Cell]) -> dict[int, Cell]:
    """The row with what it shares with the row above: merged cells, and a theme that is not repeated."""
    return {
        place: above.get(place) if cell is None or (not cell and grid.kinds[place] in (NUMBER, THEME)) else cell
        for place, cell in row.items()
    }


def _section(grid: Grid, row: dict[int, Cell]) -> str:
    """A row that holds one numbered heading and nothing else names the part of the rows below it."""
    texts = {cell.text for cell in row.values() if cell}
    first = next((cell for cell in row.values() if cell), None)
    if len(texts) != 1 or first is None or len(grid.kinds) < 3:
        return ""
    label = read_label(first.folded)
    return first[label.end :].strip("。.:").text if label and label.rank <= 40 else ""


def _carries_on(grid: Grid, row: dict[int, Cell]) -> bool:
    """A row without number and units, broken off by a page, continues the text above it."""
    others = [cell for place, cell in row.items() if grid.kinds[place] != DETAIL]
    return NUMBER in grid.kinds and bool(_of(grid, row, DETAIL)) and not any(others)


def _extended(draft: Draft, more: Flow) -> Draft:
    return replace(draft, detail=joined([draft.detail, more]), extent=(draft.extent[0], more.extent[1]))


def _of(grid: Grid, row: dict[int, Cell], kind: str) -> Flow:
    cells = [cell for place, cell in row.items() if grid.kinds[place] == kind and cell]
    return joined(cells) if cells else NOTHING


def _draft(grid: Grid, row: dict[int, Cell], own: dict[int, Cell], part: str, count: int) -> Draft:
    readings = [
        read_note(cell, UNIT_ROLES[grid.kinds[place]])
        for place, cell in row.items()
        if cell and grid.kinds[place] in UNIT_ROLES and cell.strip("-/无")
    ]
    lines = [number for cell in own.values() if cell for number in cell.numbers]
    deadline = _of(grid, row, DEADLINE).strip("-/") or next((read.deadline for read in readings if read.deadline), None)
    units = [read.units for read in readings if read.units]
    return Draft(
        _label(_of(grid, row, NUMBER)) or str(count),
        part,
        _theme(_of(grid, row, THEME)),
        _of(grid, row, DETAIL) or _of(grid, row, THEME),
        tuple(duty for read in readings for duty in read.duties),
        joined(units, "；") if units else NOTHING,
        deadline or None,
        (min(lines), max(lines)),
        _merged_notes(grid, row, own),
    )


def _label(number: Flow) -> str:
    return re.sub(r"[.、:\s]+$", "", number.text)


def _theme(theme: Flow) -> str:
    """A theme without its own number and final full stop."""
    label = read_label(theme.folded)
    return theme[label.end if label else 0 :].strip("。").text


def _merged_notes(grid: Grid, row: dict[int, Cell], own: dict[int, Cell]) -> tuple[Note, ...]:
    """Units or a deadline taken from the merged cell above."""
    shared = [grid.kinds[place] for place, cell in own.items() if cell is None and row.get(place)]
    return (Note("note.units_inherited"),) if any(kind in UNIT_ROLES for kind in shared) else ()


def text_grids(lines: Sequence[str]) -> list[Grid]:
    """Task tables written as text with marks between the cells: Markdown pipes, or tabs."""
    grids, rows = list[Grid](), list[list[Cell]]()
    for number, text in enumerate([*lines, ""], 1):
        cells = _marked_cells(text, number)
        if cells:
            rows.append(cells)
        elif rows:
            grids += [grid] if (grid := as_grid(rows)) else []
            rows = []
    return grids


def _marked_cells(text: str, number: int) -> list[Cell]:
    mark = "|" if text.strip().startswith("|") else "\t"
    pieces = text.strip().strip("|").split("|") if mark == "|" else text.split("\t")
    if len(pieces) < 3 or all(re.fullmatch(r"\s*:?-*:?\s*", piece) for piece in pieces):
        return [] if len(pieces) < 3 else [NOTHING]
    return [Flow.of(re.sub(r"<br\s*/?>", "\n", piece), number).strip() for piece in pieces]


__all__ = ["Cell", "Grid", "Reading", "as_grid", "column_kinds", "grid_drafts", "text_grids"]
