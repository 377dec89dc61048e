"""Ruled tables of a PDF: cells by the lines drawn around them, and a table over several pages made one again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fireledger.intake.documents.drawn import Box, DrawnTable, number_column
from fireledger.intake.documents.pdf_lines import cell_text, printed_lines
from fireledger.intake.plans.columns import DEADLINE, DETAIL, UNIT_ROLES
from fireledger.intake.plans.flow import Flow, compact, joined
from fireledger.intake.plans.tables import column_kinds

_NEAR = 4.0  # points within which two rules are one
_PADDING = 8.0  # points that a cell keeps free, left and right together
_APART = 100_000.0  # more than any page is high


@dataclass(frozen=True)
class Area:
    """One cell of a page: its edges in points and its text."""

    x0: float
    top: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True)
class TablePiece:
    """What one page shows of a table."""

    areas: tuple[Area, ...]

    @property
    def top(self) -> float:
        """Upper edge, for the order on the page."""
        return min(area.top for area in self.areas)

    @property
    def edges(self) -> tuple[float, float]:
        """Left and right edge."""
        return min(area.x0 for area in self.areas), max(area.x1 for area in self.areas)

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts of all cells."""
        return tuple(area.text for area in self.areas)

    def holds(self, char: dict[str, Any]) -> bool:
        """The middle of the character is inside the table."""
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        left, right = self.edges
        return left <= x <= right and self.top <= y <= max(area.bottom for area in self.areas)

    def continues_in(self, other: "TablePiece") -> bool:
        """The piece at the top of the next page has the same outer edges and columns."""
        is_as_wide = all(abs(here - there) < 3 * _NEAR for here, there in zip(self.edges, other.edges, strict=True))
        return is_as_wide and abs(len(_columns(self.areas)) - len(_columns(other.areas))) <= 1


def _columns(areas: Iterable[Area]) -> list[float]:
    return _rules(edge for area in areas for edge in (area.x0, area.x1))


def _rules(edges: Iterable[float]) -> list[float]:
    """Edges without those that lie within a few points of the one before."""
    rules: list[float] = []
    for edge in sorted(edges):
        if not rules or edge - rules[-1] > _NEAR:
            rules.append(edge)
    return rules


def table_pieces(page: Any, chars: list[dict[str, Any]]) -> list[TablePiece]:
    """The ruled tables of a page with at least two columns and two cells; a frame around the page is none."""
    if not (page.lines or page.rects or page.curves):
        return []
    pieces = []
    for table in page.find_tables(_settings(page)):
        cells = [cell for cell in table.cells if cell]
        if len(_rules(edge for cell in cells for edge in (cell[0], cell[2]))) > 2:
            pieces.append(TablePiece(tuple(_filled(cells, chars))))
    return pieces


def _settings(page: Any) -> dict[str, Any]:
    """Cells left open where a page ends are closed: a rule is added where the upright rules begin and end."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)] if upright else []
    return {"explicit_horizontal_lines": ends}


def _filled(cells: list[tuple[float, float, float, float]], chars: list[dict[str, Any]]) -> list[Area]:
    inside: dict[tuple[float, float, float, float], list[dict[str, Any]]] = {cell: [] for cell in cells}
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        cell = next((one for one in cells if one[0] <= x <= one[2] and one[1] <= y <= one[3]), None)
        if cell:
            inside[cell].append(char)
    return [Area(*cell, cell_text(printed_lines(held), cell[2] - cell[0] - _PADDING)) for cell, held in inside.items()]


def joined_table(pieces: list[TablePiece]) -> DrawnTable:
    """The table that the pieces make up: repeated rows of headings dropped, rows broken by a page end made whole."""
    areas = [
        replace(area, top=area.top + page * _APART, bottom=area.bottom + page * _APART)
        for page, piece in enumerate(pieces)
        for area in piece.areas
    ]
    columns, rows = _columns(areas), _rules(edge for area in areas for edge in (area.top, area.bottom))
    boxes = []
    for area in sorted(areas, key=lambda one: (one.top, one.x0)):
        row, column = _place(rows, area.top), _place(columns, area.x0)
        height, width = _place(rows, area.bottom) - row, _place(columns, area.x1) - column
        boxes.append(Box(row, column, area.text, max(1, height), max(1, width)))
    starts = [_place(rows, piece.top + page * _APART) for page, piece in enumerate(pieces)][1:]
    for start in starts:
        boxes = _healed(boxes, start)
    return DrawnTable(boxes)


def _place(rules: list[float], edge: float) -> int:
    return min(range(len(rules)), key=lambda place: abs(rules[place] - edge))


def _healed(boxes: list[Box], start: int) -> list[Box]:
    """The boxes with the page end before row `start` undone."""
    table = DrawnTable(boxes)
    first = next((found for row in range(start) if (found := table.headings(row))), None)
    if first is None:
        return boxes
    again = table.headings(start)
    if again and [*map(compact, again[0])] == [*map(compact, first[0])]:
        boxes = [box for box in boxes if not start <= box.row < start + again[1]]
        start += again[1]
        table = DrawnTable(boxes)
    last = max((box.row for box in boxes if box.row < start and box.text.strip()), default=0)
    if _is_broken(table, last, start, first[0]):
        return _one_row(boxes, table, last, start)
    return _merged_on(boxes, table, start)


def _is_broken(table: DrawnTable, last: int, start: int, labels: tuple[str, ...]) -> bool:
    """Rows `last` and `start` are one: not both have a number or, without a column of numbers, units and a deadline."""
    column = number_column(labels)
    if not table.own(start) or table.headings(last):
        return False
    if column is not None:
        return not (_text(table, last, column) and _text(table, start, column))
    kinds = column_kinds(labels) or ()
    closing = [place for place, kind in enumerate(kinds) if kind in UNIT_ROLES or kind == DEADLINE]
    texts = [place for place, kind in enumerate(kinds) if kind == DETAIL]
    is_open = any(not _text(table, last, place).endswith(("。", "；", ";")) for place in texts)
    is_bare = not any(_text(table, start, place) for place in texts)
    return (is_open or is_bare) and not all(
        _text(table, last, place) and _text(table, start, place) for place in closing
    )


def _text(table: DrawnTable, row: int, column: int) -> str:
    box = table.places.get((row, column))
    return box.text.strip() if box else ""


def _one_row(boxes: list[Box], table: DrawnTable, last: int, start: int) -> list[Box]:
    """The texts of row `start` put behind those of row `last`, cell by cell; a box that goes on below stays one."""
    changed: dict[Box, Box] = {}
    gone = {box for box in boxes if box.row == start}
    for box in sorted(gone, key=lambda one: one.column):
        above = table.places.get((last, box.column))
        if above is None:
            gone.discard(box)
            continue
        whole = changed.get(above, above)
        text = joined([Flow.of(whole.text), Flow.of(box.text)]).text
        height = start + box.height - above.row if box.height > 1 else whole.height
        changed[above] = replace(whole, text=text, height=max(whole.height, height))
    return [changed.get(box, box) for box in boxes if box not in gone]


def _merged_on(boxes: list[Box], table: DrawnTable, start: int) -> list[Box]:
    """An empty cell at the top of a page below a merged one, or itself over several rows, belongs to the one above."""
    longer: dict[Box, Box] = {}
    gone: set[Box] = set()
    for box in boxes:
        above = next((one for row in range(start - 1, -1, -1) if (one := table.places.get((row, box.column)))), None)
        if box.row == start and not box.text.strip() and above and max(box.height, above.height) > 1:
            longer[above] = replace(above, height=start + box.height - above.row)
            gone.add(box)
    return [longer.get(box, box) for box in boxes if box not in gone]


__all__ = ["TablePiece", "joined_table", "table_pieces"]
