"""Lists over one or several slides: columns as wide as what they hold, names on two lines before a word is cut."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fireledger.briefing.fitting import LEADING, fitted_lines, inches
from fireledger.briefing.page import BOTTOM, PALE, SECOND, Cell, Grid, Look
from fireledger.compose.brief import Brief

END = 6.44  # where a table ends at the latest, so that a note finds room beneath
_WIDE, _TALL, _FEW = 0.62, 0.82, 4  # a few rows stand wider apart, in larger letters, with names on two lines
_NAMES_FROM = 4  # part of the width from which a column holds names: it takes what the others leave
_HEAD = 0.48
_SIZES = {"16:9": (18, 16, 14), "4:3": (14, 13, 12)}
_LARGER = {"16:9": (20,), "4:3": (16,)}

Row = Sequence[Cell | str]


@dataclass(frozen=True)
class Column:
    """A column of a list: heading, part of the width, alignment."""

    heading: str
    part: float
    align: str = "left"

    @property
    def is_name(self) -> bool:
        """Whether it holds names, which may stand on two lines."""
        return self.part >= _NAMES_FROM

    @property
    def air(self) -> float:
        """Inches that its cells keep free."""
        return 0.18 if self.align == "left" else 0.12


@dataclass(frozen=True)
class _Plan:
    """How a list is set: size of its letters, width of its columns, height of a row."""

    size: float
    widths: Sequence[float]
    high: float


def list_pages(
    brief: Brief,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    size: float = 0,
    top: float = 1.55,
    most: int = 8,
) -> Iterator[Grid]:
    """Tables of at most `most` rows, one per slide, all nearly as long. name: key of what each is called, with {part}.

    size: points; 0 for the largest at which everything fits.
    """
    look = brief.look
    if size:
        plan = _dense(columns, rows, look, size)
        most = min(most, int((BOTTOM - top - _HEAD) / plan.high))
    pages = even(rows, most)
    if not size:
        plan = _plan(columns, rows, look, (END - top - _HEAD) / len(pages[0]))
    for page, part in enumerate(pages, 1):
        head = [_heading(column, width, plan.size) for column, width in zip(columns, plan.widths, strict=True)]
        body = [
            [_listed(cell, column, width, plan) for cell, column, width in zip(row, columns, plan.widths, strict=True)]
            for row in part
        ]
        head_high = plan.high if size and not any("\n" in cell.text for cell in head) else _HEAD
        called, highs = brief.t(name, part=brief.part(page, len(pages))), [head_high, *[plan.high] * len(body)]
        alt = f"{called}：{rows_told(part)}"
        yield Grid(0.5, top, plan.widths, highs, [head, *body], called, alt)


def even(rows: Sequence[Row], most: int) -> list[Sequence[Row]]:
    """Pages of at most `most` rows, as equal in length as can be."""
    count = -(-len(rows) // most)
    size, more = divmod(len(rows), max(count, 1))
    starts = [page * size + min(page, more) for page in range(count + 1)]
    return [rows[start:end] for start, end in pairwise(starts)]


def _plan(columns: Sequence[Column], rows: Sequence[Row], look: Look, room: float) -> _Plan:
    """The largest letters at which no column overflows; `room`: inches that a row may take."""
    sizes = (*(_LARGER[look.ratio] if len(rows) <= _FEW else ()), *_SIZES[look.ratio])
    highs = (min(room, _WIDE), min(room, _TALL)) if len(rows) <= _FEW else (min(room, _WIDE),)
    plans = (_Plan(size, _widths(columns, rows, look.inner, size), high) for size in sizes for high in highs)
    for plan in plans:
        if all(_fits(row, columns, plan.widths, plan.size, plan.high) for row in rows):
            break
    return plan


def _dense(columns: Sequence[Column], rows: Sequence[Row], look: Look, size: float) -> _Plan:
    """Rows as low as can be: one line of `size` points, or two of two points less where names are long."""
    for points, lines in ((size, 1), (size - 2, 2)):
        plan = _Plan(points, _widths(columns, rows, look.inner, points), lines * points * 1.5 / 72)
        if all(_fits(row, columns, plan.widths, points, plan.high) for row in rows):
            break
    return plan


def _widths(columns: Sequence[Column], rows: Sequence[Row], inner: float, size: float) -> list[float]:
    """What each column needs; names get what is left, and what nobody needs is shared out."""
    wanted = [_need(column, [row[at] for row in rows], size) for at, column in enumerate(columns)]
    left = inner - sum(wanted)
    if left >= 0:
        return [width * inner / sum(wanted) for width in wanted]
    names = [width if column.is_name else 0 for column, width in zip(columns, wanted, strict=True)]
    room = sum(names) + left
    if room <= sum(names) * 0.4:  # nothing to take from: all are cut alike
        return [width * inner / sum(wanted) for width in wanted]
    return [
        width * room / sum(names) if column.is_name else width for column, width in zip(columns, wanted, strict=True)
    ]


def _need(column: Column, cells: Sequence[Cell | str], size: float) -> float:
    """Inches for the longest cell on one line, and for the longest word of the heading."""
    words = max(inches(word, size - 2, True) for word in column.heading.split(" "))
    heading = min(inches(column.heading, size, True), max(words, inches(column.heading, size - 2, True) / 2 + 0.1))
    longest = max((inches(cell.text, size, cell.bold) for cell in map(as_cell, cells)), default=0)
    return max(heading, longest) + column.air


def as_cell(cell: Cell | str) -> Cell:
    """A cell of words only has the look of its column."""
    return Cell(cell) if isinstance(cell, str) else cell


def _fits(row: Row, columns: Sequence[Column], widths: Sequence[float], size: float, high: float) -> bool:
    return all(
        "…" not in _laid(as_cell(cell), column, width, size, high)
        for cell, column, width in zip(row, columns, widths, strict=True)
    )


def _laid(cell: Cell, column: Column, width: float, size: float, high: float) -> str:
    """The words of a cell on as many lines as its row has room for."""
    lines = 2 if high >= 2 * size * LEADING / 72 - 0.01 else 1
    return fitted_lines(cell.text, (size,), width - column.air + 0.02, cell.bold, lines)[0]


def _listed(cell: Cell | str, column: Column, width: float, plan: _Plan) -> Cell:
    given = as_cell(cell)
    text = _laid(given, column, width, plan.size, plan.high)
    return Cell(text, plan.size, given.bold, given.colour, given.fill, column.align)


def _heading(column: Column, width: float, size: float) -> Cell:
    text, fits = fitted_lines(column.heading, (size, size - 2, min(size - 2, 14)), width - column.air + 0.02, True)
    return Cell(text, fits, True, SECOND, PALE, column.align)


def rows_told(rows: Sequence[Row]) -> str:
    """The rows of a list in words, for its alt text."""
    return "；".join(" ".join(as_cell(cell).text for cell in row) for row in rows)
