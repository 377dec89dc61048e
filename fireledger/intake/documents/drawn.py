"""A table as drawn, with merged cells: where its headings are, which rows are tasks, which are titles and notes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from fireledger.intake.plans.columns import DETAIL, NUMBER, THEME, UNIT_ROLES, heading_kind
from fireledger.intake.plans.flow import Flow, compact, folded
from fireledger.intake.plans.numbering import read_label
from fireledger.intake.plans.tables import Cell, column_kinds

MOST_COLUMNS = 200
_NOTE = re.compile(r"\s*(?:注|备注|说明|填表|填报|制表|联系人|联系电话)\d{0,2}\s*(?::|[^:]{0,8}:|$)")
_NOTHING = Flow("", ())
_SECTION_RANK = 40  # 一、 and （一）: a numbered row across the table names the part of the rows below it


@dataclass(frozen=True)
class Box:
    """One drawn cell: row and column of its upper left corner from 0, and over how many rows and columns it goes."""

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1


@dataclass
class TaskPart:
    """One task table inside a drawn table: its headings' wording, rows of headings (also repeated ones), its rows."""

    labels: tuple[str, ...]
    heads: list[int]
    rows: list[int] = field(default_factory=list)


class DrawnTable:
    """Boxes by the places they cover. A box that would cover another one's place leaves it to the first."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self.boxes = [box for box in boxes if box.column < MOST_COLUMNS]
        self.height = max((box.row for box in self.boxes), default=-1) + 1
        self.width = min(max((box.column + box.width for box in self.boxes), default=0), MOST_COLUMNS)
        self.places: dict[tuple[int, int], Box] = {}
        for box in self.boxes:
            rows = range(box.row, min(box.row + box.height, self.height))
            columns = range(box.column, min(box.column + box.width, self.width))
            for place in product(rows, columns):
                self.places.setdefault(place, box)

    def own(self, row: int) -> list[Box]:
        """Filled boxes that begin in a row, from left to right."""
        covering = (self.places.get((row, column)) for column in range(self.width))
        return [box for box in dict.fromkeys(covering) if box and box.row == row and box.text.strip()]

    def own_texts(self, row: int) -> list[str]:
        """Texts of the filled boxes that begin in a row."""
        return [box.text for box in self.own(row)]

    def texts(self, row: int) -> list[str]:
        """One text per column, each box's in its first place only."""
        return [cell.text if cell else "" for cell in self.cells(row, 1)]

    def filled_rows(self) -> Iterator[int]:
        """Rows in which a filled box begins."""
        yield from sorted({box.row for box in self.boxes if box.text.strip()})

    def cells(self, row: int, number: int) -> list[Cell]:
        """The row as cells of a Grid that stand on line `number`: None where merged with the cell above."""
        return [self._cell(row, column, number) for column in range(self.width)]

    def _cell(self, row: int, column: int, number: int) -> Cell:
        box = self.places.get((row, column))
        if box is not None and box.row < row:
            return None
        return Flow.of(box.text, number).strip() if box is not None and box.column == column else _NOTHING

    def headings(self, row: int) -> tuple[tuple[str, ...], int] | None:
        """The headings that begin in a row, one per column, and their height of 1 or 2 rows; else None."""
        top = [self._covering_text(row, column) for column in range(self.width)]
        if self._is_second_row(row + 1):
            both = [_below(text, self._covering_text(row + 1, column)) for column, text in enumerate(top)]
            if column_kinds(both):
                return tuple(both), 2
        return (tuple(top), 1) if column_kinds(top) else None

    def _covering_text(self, row: int, column: int) -> str:
        box = self.places.get((row, column))
        return box.text if box else ""

    def _is_second_row(self, row: int) -> bool:
        """All boxes of the row are headings, one of them below a box (not a title) over several columns."""
        own = self.own(row) if len(self.own(row - 1)) > 1 else []
        above = [self.places.get((row - 1, box.column)) for box in own]
        return any(box and box.width > 1 for box in above) and all(
            heading_kind(compact(box.text)) or heading_kind(compact(box.text) + "单位") for box in own
        )

    def task_parts(self) -> list[TaskPart]:
        """The task tables inside, each from its headings to the next; titles and notes are in none of them."""
        parts: list[TaskPart] = []
        below = -1
        for row in range(self.height):
            found = self.headings(row) if row >= below else None
            if found:
                below = row + found[1]
                self._open_part(parts, found[0], list(range(row, below)))
            elif parts and row >= below and self.own(row):
                parts[-1].rows.append(row)
        if parts:
            self._drop_notes(parts[-1])
        return parts

    def _open_part(self, parts: list[TaskPart], labels: tuple[str, ...], heads: list[int]) -> None:
        """A new part, or the same one going on after a repeated row of headings (a title between makes it new)."""
        has_title = bool(parts) and self._drop_notes(parts[-1])
        is_same = bool(parts) and [*map(compact, parts[-1].labels)] == [*map(compact, labels)]
        if is_same and not has_title:
            parts[-1].heads += heads
        else:
            parts.append(TaskPart(labels, heads))

    def _drop_notes(self, part: TaskPart) -> bool:
        """Take titles and notes off the end of a part; whether there were any."""
        count = len(part.rows)
        kinds = column_kinds(part.labels) or ()
        while part.rows and self._is_note(part.rows[-1], kinds):
            part.rows.pop()
        return len(part.rows) < count

    def _is_note(self, row: int, kinds: tuple[str, ...]) -> bool:
        """A row with one text that is no row of the table: across it, in a column of neither text nor more, or 注：…"""
        own = self.own(row)
        covering = [self.places.get((row, column)) for column in range(self.width)]
        if len(own) != 1 or any(box and box.row < row for box in covering):
            return False
        box, text = own[0], folded(own[0].text)
        if _NOTE.match(text):
            return True
        label = read_label(text)
        if label and label.rank <= _SECTION_RANK:
            return False
        return box.width >= max(2, self.width - 1) or kinds[box.column] not in (DETAIL, THEME)


def _below(top: str, text: str) -> str:
    """The wording of a heading in two rows: 责任单位 over 牵头 is 牵头单位."""
    if heading_kind(compact(text)):
        return text
    is_of_units = heading_kind(compact(top)) in UNIT_ROLES
    return f"{compact(text)}单位" if is_of_units and heading_kind(compact(text) + "单位") else top


def compact_row(texts: list[str]) -> str:
    """A row as one line: | 1 | … |"""
    return "| " + " | ".join(" ".join(text.split("\n")).replace("|", "｜") for text in texts) + " |"


def number_column(labels: tuple[str, ...]) -> int | None:
    """The column of numbers of a task table."""
    kinds = column_kinds(labels) or ()
    return kinds.index(NUMBER) if NUMBER in kinds else None
