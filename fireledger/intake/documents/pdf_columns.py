"""Pages printed in two columns: the left one is read to its end before the right one."""

from itertools import groupby
from typing import Any

from fireledger.intake.documents.pdf_lines import ink_end, printed_rows

_GUTTER = 0.6  # of the letter size: white between the columns
_FEWEST_LINES = 6  # in each column
_FILLED = 0.8  # of a column's width, by its usual line
_STEP = 2.0  # points between two places where a gutter is looked for

Row = list[dict[str, Any]]
Span = tuple[float, float]


def text_blocks(chars: Row) -> list[Row]:
    """The characters of a page in stretches to be read one after the other; one stretch on a page of one column."""
    rows = printed_rows(chars)
    spans = [_spans(row) for row in rows]
    gutter = _gutter(spans)
    if gutter is None:
        return [chars]
    blocks: list[Row] = []
    for is_across, places in groupby(range(len(rows)), lambda place: _covers(spans[place], gutter)):
        block = [char for place in places for char in rows[place]]
        halves = [[char for char in block if (char["x0"] < gutter) == is_left] for is_left in (True, False)]
        blocks += [block] if is_across else [half for half in halves if half]
    return blocks


def _spans(row: Row) -> list[Span]:
    """Left and right edges of the stretches of a printed row with white between them."""
    found: list[Span] = []
    for char in (one for one in row if one["text"].strip()):
        if found and char["x0"] - found[-1][1] < _GUTTER * char["size"]:
            found[-1] = (found[-1][0], max(ink_end(char), found[-1][1]))
        else:
            found.append((char["x0"], ink_end(char)))
    return found


def _gutter(rows: list[list[Span]]) -> float | None:
    """Where the columns part: near the middle, beside most lines that stay on their side of it."""
    ink = [span for row in rows for span in row]
    if len(rows) < _FEWEST_LINES:
        return None
    left, right = min(span[0] for span in ink), max(span[1] for span in ink)
    steps = int((right - left) * 0.3 / _STEP)
    places = [left + 0.35 * (right - left) + step * _STEP for step in range(steps + 1)]
    free = {place: sum(not _covers(row, place) for row in rows) for place in places}
    widest = [place for place in places if free[place] == max(free.values())]
    gutter = widest[len(widest) // 2]
    apart = [row for row in rows if not _covers(row, gutter)]
    sides = ([[span for span in row if (span[0] < gutter) == is_left] for row in apart] for is_left in (True, False))
    return gutter if all(map(_is_column, sides)) else None


def _covers(row: list[Span], place: float) -> bool:
    return any(left < place < right for left, right in row)


def _is_column(rows: list[list[Span]]) -> bool:
    """Enough lines, nearly all in one stretch, the usual one as long as the longest."""
    lines = [row for row in rows if row]
    widths = sorted(row[-1][1] - row[0][0] for row in lines)
    are_whole = sum(len(row) == 1 for row in lines) >= 0.9 * len(lines)
    return len(lines) >= _FEWEST_LINES and are_whole and widths[len(lines) // 2] >= _FILLED * widths[-1]
