"""Tables of a PDF without rules: columns by the white below their headings, rows by the white between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fireledger.intake.documents.pdf_lines import cell_text, ink_end, printed_lines, printed_rows
from fireledger.intake.documents.pdf_tables import Area, TablePiece
from fireledger.intake.plans.columns import NUMBER, UNIT_ROLES
from fireledger.intake.plans.tables import column_kinds

# All of the letter size.
_HEADING_GAP = 0.8  # white between two headings
_COLUMN_SPACE = 0.2  # white from top to bottom between two columns
_ROW_SPACE = 0.35  # how much more white there is between rows than between the lines of one
_END_SPACE = 4.0  # white below which nothing belongs to the table
_MARGIN = 2.0  # points around a cell's letters

Row = list[dict[str, Any]]
Span = tuple[float, float]


@dataclass(frozen=True)
class Columns:
    """What the columns are, and their edges: one more than there are columns."""

    kinds: tuple[str, ...]
    edges: tuple[float, ...]

    def of(self, chars: Iterable[dict[str, Any]], place: int) -> Row:
        """The characters in one column."""
        left, right = self.edges[place : place + 2]
        return [char for char in chars if left < (char["x0"] + char["x1"]) / 2 <= right]

    def keep_apart(self, row: Row) -> bool:
        """No letter of the row stands on an edge or outside."""
        return all(
            any(left - _MARGIN < char["x0"] and ink_end(char) < right + _MARGIN for left, right in pairwise(self.edges))
            for char in row
        )


def unruled_piece(chars: Row, before: Columns | None = None) -> tuple[TablePiece, Columns] | None:
    """The first table of a page that has no rules, and its columns; None when there is none.

    before: columns of such a table at the end of the page before, which may go on here, its headings repeated or not.
    """
    rows = printed_rows(chars)
    for place, row in enumerate(rows):
        heads = _segments(row)
        kinds = column_kinds([_text(head) for head in heads]) if len(heads) > 2 else None
        if kinds:
            columns, body = _below(kinds, [_span(head) for head in heads], rows[place + 1 :])
            is_same = before is not None and before.kinds == kinds and all(map(before.keep_apart, [row, *body]))
            return _piece(row, body, before if is_same and before else columns, is_first=not is_same)
    body = _rows_apart(rows, before) if before else []
    return _piece([], body, before, is_first=False) if before and body else None


def _segments(row: Row) -> list[Row]:
    """Stretches of a printed row with white between them."""
    found: list[Row] = []
    for char in (one for one in row if one["text"].strip()):
        if found and char["x0"] - found[-1][-1]["x1"] < _HEADING_GAP * char["size"]:
            found[-1].append(char)
        else:
            found.append([char])
    return found


def _text(row: Row) -> str:
    return "".join(char["text"] for char in row)


def _span(row: Row) -> Span:
    return row[0]["x0"], row[-1]["x1"]


def _below(kinds: tuple[str, ...], heads: Sequence[Span], rows: Sequence[Row]) -> tuple[Columns, list[Row]]:
    """The columns under headings, and the rows that leave white between each two of them."""
    white = [[(left[1], right[0])] for left, right in pairwise(heads)]
    body: list[Row] = []
    for row in rows:
        narrower = [_without(spans, row) for spans in white]
        if not all(narrower) or (body and _space(body[-1], row) > _END_SPACE * row[0]["size"]):
            break
        white, body = narrower, [*body, row]
    inner = [_widest_middle(spans) for spans in white]
    ink = [*heads, *map(_span, body)]
    return Columns(kinds, (min(one[0] for one in ink) - 1, *inner, max(one[1] for one in ink) + 1)), body


def _widest_middle(spans: list[Span]) -> float:
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return (left + right) / 2


def _without(spans: list[Span], row: Row) -> list[Span]:
    """What a row leaves white of spans."""
    for char in (one for one in row if one["text"].strip()):
        start, end = char["x0"], ink_end(char)
        halves = [half for left, right in spans for half in ((left, min(right, start)), (max(left, end), right))]
        spans = [(left, right) for left, right in halves if right - left > _COLUMN_SPACE * char["size"]]
    return spans


def _rows_apart(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """Rows from the top of a page on in which each letter stands in a column."""
    body: list[Row] = []
    for row in rows:
        if not columns.keep_apart(row) or (body and _space(body[-1], row) > _END_SPACE * row[0]["size"]):
            break
        body.append(row)
    return body


def _space(above: Row, below: Row) -> float:
    """White between two printed rows."""
    return float(min(char["top"] for char in below) - max(char["bottom"] for char in above))


def _piece(heading: Row, body: list[Row], columns: Columns, is_first: bool) -> tuple[TablePiece, Columns] | None:
    """The piece with its cells; None when its rows cannot be told apart, or few of them name units."""
    groups = _groups(body, columns, is_first)
    named = [any(_has(group, columns, role) for role in UNIT_ROLES) for group in groups]
    if not groups or sum(named) < 0.6 * len(groups):
        return None
    rows = [heading] if heading else []
    rows += [[char for row in group for char in row] for group in groups]
    tops = [min(char["top"] for char in row) - _MARGIN for row in rows]
    bottoms = [*tops[1:], max(char["bottom"] for char in rows[-1]) + _MARGIN]
    rooms = [_longest(columns.of([char for row in body for char in row], place)) for place in range(len(columns.kinds))]
    areas = [
        Area(left, top, right, bottom, cell_text(printed_lines(columns.of(row, place)), rooms[place]))
        for row, top, bottom in zip(rows, tops, bottoms, strict=True)
        for place, (left, right) in enumerate(pairwise(columns.edges))
    ]
    return TablePiece(tuple(areas)), columns


def _longest(column: Row) -> float:
    """The length of the longest line in a column."""
    return max((end - start for start, end in map(_span, printed_rows(column))), default=0.0)


def _has(group: list[Row], columns: Columns, kind: str) -> bool:
    """A column of this kind holds something in these printed rows."""
    places = [place for place, one in enumerate(columns.kinds) if one == kind]
    return any(_text(columns.of(row, place)).strip() for row in group for place in places)


def _groups(body: list[Row], columns: Columns, is_first: bool) -> list[list[Row]]:
    """Printed rows that make up one row of the table: with more white between them, else by their numbers."""
    by_white = _split(body, _wider(body))
    numbered = [_has([row], columns, NUMBER) for row in body]
    if not any(numbered):
        return by_white if len(by_white) > 1 or len(body) < 3 else []
    if len(by_white) > 1 and all(sum(_has([row], columns, NUMBER) for row in group) <= 1 for group in by_white):
        return by_white
    return [] if is_first and not numbered[0] else _split(body, numbered[1:])  # numbers in the middle of their rows


def _wider(body: list[Row]) -> list[bool]:
    """Whether there is more white above each printed row but the first than the least there is."""
    spaces = [_space(above, below) for above, below in pairwise(body)]
    return [space > min(spaces) + _ROW_SPACE * body[0][0]["size"] for space in spaces]


def _split(body: list[Row], starts: Iterable[bool]) -> list[list[Row]]:
    groups = [body[:1]] if body else []
    for row, is_start in zip(body[1:], starts, strict=True):
        if is_start:
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups
