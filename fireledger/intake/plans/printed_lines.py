"""Printed lines cut at their blanks, and whether the blanks keep the columns of a table apart."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from fireledger.intake.plans.deadlines import is_deadline
from fireledger.intake.plans.flow import width
from fireledger.intake.plans.lines import Line

_BLANK = re.compile(r"(?<=\S)\s+(?=\S)")
_WIDE_BLANK = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_BESIDE = re.compile(r"[0-9A-Za-z]")
_IN_DATE = re.compile(r"\d\s+[年月日个号]|[年月]\s+\d")
_ONE_BLANK = 0.6  # of a letter's width

Room = tuple[float, float]  # from where to where the lines of a column may reach


def cut_lines(lines: Sequence[Line], count: int) -> tuple[list[list[list[Line]]], list[Room]]:
    """For each line the ways to cut it into at most `count` cells; and each column's room where blanks show it."""
    whole = [cells for line in lines if len(cells := _cut(line, _blanks(line, _WIDE_BLANK))) == count]
    rooms = _rooms(whole)
    return [_ways_to_cut(line, count, _WIDE_BLANK if rooms else _BLANK) for line in lines], rooms


def is_aligned(lines: Sequence[Line], count: int) -> bool:
    """Blanks keep the columns apart from the first line to the last."""
    return bool(cut_lines(lines, count)[1])


def pieces_of(line: Line) -> list[Line]:
    """The line cut at its blanks, but not inside a date."""
    return _cut(line, _blanks(line, _BLANK))


def _blanks(line: Line, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    inner = {place for found in _IN_DATE.finditer(line.flow.folded) for place in range(*found.span())}
    return [found.span() for found in pattern.finditer(line.flow.text) if found.start() not in inner]


def _cut(line: Line, blanks: Sequence[tuple[int, int]]) -> list[Line]:
    spans = zip([0, *(end for _, end in blanks)], [*(start for start, _ in blanks), len(line.flow.text)], strict=True)
    return [
        replace(line, flow=line.flow[start:end], indent=line.indent + width(line.flow.text[:start]))
        for start, end in spans
    ]


def _ways_to_cut(line: Line, most: int, pattern: re.Pattern[str]) -> list[list[Line]]:
    """At all blanks, and at all but one or two beside a letter or a digit: 配备 30 台 may be one cell."""
    blanks, text = _blanks(line, pattern), line.flow.folded
    cells = pairwise(_cut(line, blanks))
    beside = [
        blank
        for blank, sides in zip(blanks, cells, strict=True)
        if _BESIDE.search(text[blank[0] - 1] + text[blank[1]])
        and not any(is_deadline(side.flow.text) for side in sides)
    ]
    kept = [inner for count in range(3) for inner in combinations(beside[:6], count)]
    ways = [_cut(line, [blank for blank in blanks if blank not in inner]) for inner in kept]
    return [way for way in ways if len(way) <= most]


def _rooms(whole: list[list[Line]]) -> list[Room]:
    """From which place to which each column may reach, by the lines that show all; none where cells are not aligned."""
    if len(whole) < 2 or not _are_apart(whole):
        return []
    starts = [min(piece.indent for piece in column) for column in zip(*whole, strict=True)]
    ends = [max(piece.indent + piece.width for piece in column) for column in zip(*whole, strict=True)]
    is_aligned = all(end < start for end, start in zip(ends, starts[1:], strict=False))
    return list(zip([0.0, *ends], [*starts[1:], float("inf")], strict=False)) if is_aligned else []


def _are_apart(whole: list[list[Line]]) -> bool:
    """Most cells have more than one blank between them."""
    gaps = [right.indent - left.indent - left.width for one in whole for left, right in pairwise(one)]
    return sum(gap > _ONE_BLANK for gap in gaps) > 0.6 * len(gaps)
